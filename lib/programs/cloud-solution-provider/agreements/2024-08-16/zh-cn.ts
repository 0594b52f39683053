import type { AgreementWords } from '../../../program.ts';
import { associationStatementZhCn } from './association-statement-zh-cn.ts';
import { programAgreementZhCn } from './program-agreement-zh-cn.ts';

export const words: AgreementWords = [
  { id: 'association-statement', title: 'HCPN 关联声明', text: associationStatementZhCn },
  { id: 'program-agreement', title: '云解决方案提供商计划协议', text: programAgreementZhCn },
];
