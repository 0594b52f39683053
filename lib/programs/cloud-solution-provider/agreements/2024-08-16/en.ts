import type { AgreementWords } from '../../../program.ts';
import { associationStatementEn } from './association-statement-en.ts';
import { programAgreementEn } from './program-agreement-en.ts';

export const words: AgreementWords = [
  { id: 'association-statement', title: 'HCPN Association Statement', text: associationStatementEn },
  { id: 'program-agreement', title: 'Cloud Solution Provider Program Agreement', text: programAgreementEn },
];
