import type { Agreement } from '../../../agreements.ts';
import { associationStatementEn } from './association-statement-en.ts';
import { associationStatementZh } from './association-statement-zh.ts';
import { programAgreementEn } from './program-agreement-en.ts';
import { programAgreementZh } from './program-agreement-zh.ts';

/** Of the version that the source document of 2024-08-16 describes. */
export const cloudSolutionProvider20240816: Agreement = {
  program: 'cloud-solution-provider',
  version: '2024-08-16',
  documents: [
    {
      id: 'association-statement',
      title: { en: 'HCPN Association Statement', 'zh-CN': 'HCPN 关联声明' },
      text: { en: associationStatementEn, 'zh-CN': associationStatementZh },
    },
    {
      id: 'program-agreement',
      title: { en: 'Cloud Solution Provider Program Agreement', 'zh-CN': '云解决方案提供商计划协议' },
      text: { en: programAgreementEn, 'zh-CN': programAgreementZh },
    },
  ],
};
