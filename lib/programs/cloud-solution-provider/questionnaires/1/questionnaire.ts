import type { Questionnaire } from '../../../../domain/due-diligence/questionnaire.ts';
import { words } from './build.ts';
import { business } from './business.ts';
import { controls } from './controls.ts';
import { declarations } from './declarations.ts';
import { integrity } from './integrity.ts';
import { ownership } from './ownership.ts';
import { publicOfficials } from './public-officials.ts';

/**
 * The HUAWEI CLOUD Partner Anti-Commercial Bribery Due Diligence Questionnaire, version 1. Never change a
 * question, a trigger or a weight of a version that was used: add a version.
 */
export const questionnaire1: Questionnaire = {
  version: '1',
  retired: false,
  title: words(
    'HUAWEI CLOUD Partner Anti-Commercial Bribery Due Diligence Questionnaire',
    '华为云伙伴反商业贿赂尽职调查问卷',
  ),
  introduction: words(
    'Answer for the company and everyone who acts for it. A yes does not exclude you: a reviewer reads every answer. An untrue answer does.',
    '请代表公司及其所有代表人员作答。回答“是”并不意味着被排除：每项答复均由审核人员审阅；但不实答复将导致被排除。',
  ),
  sections: [
    { id: 'ownership', title: words('Ownership and control', '所有权与控制权') },
    { id: 'public-officials', title: words('Public officials and conflicts of interest', '公职人员与利益冲突') },
    { id: 'business', title: words('Business and third parties', '业务与第三方') },
    { id: 'controls', title: words('Anti-bribery controls', '反贿赂管控') },
    { id: 'integrity', title: words('Record of integrity', '诚信记录') },
    { id: 'declarations', title: words('References, consent and declaration', '推荐人、同意与声明') },
  ],
  questions: [...ownership, ...publicOfficials, ...business, ...controls, ...integrity, ...declarations],
};
