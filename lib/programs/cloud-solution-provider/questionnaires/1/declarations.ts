import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { email, field, file, name, tick, weigh, words, yesNo } from './build.ts';

const section = 'declarations';

/** DD28 to DD30: references, consent and signature. */
export const declarations: readonly Question[] = [
  {
    id: 'DD28',
    section,
    text: words(
      'Name two business references that are not affiliated with the company.',
      '请提供两位与公司无关联关系的业务推荐人。',
    ),
    help: words(
      'Only those count who agree to be asked. Leave the list empty if you can name nobody.',
      '仅同意接受询问的推荐人计入。如无法提供，可留空。',
    ),
    shape: {
      type: 'list',
      minimum: 0,
      fields: [
        field('name', name, words('Name', '姓名')),
        field('company', name, words('Company', '公司')),
        field('email', email, words('Email', '电子邮箱')),
        field('consent', yesNo, words('Agrees to be contacted', '是否同意被联系')),
      ],
    },
    followUps: [],
    rules: [
      weigh(
        'DD28',
        5,
        { kind: 'fewer-than', count: 2, field: 'consent' },
        'Fewer than two references agree to be asked.',
      ),
    ],
  },
  {
    id: 'DD29',
    section,
    text: words(
      'We consent to checks of these answers and to the audit rights set out in the agreement.',
      '我方同意对上述答复进行核查，并同意协议规定的审计权。',
    ),
    shape: tick,
    followUps: [],
    rules: [],
  },
  {
    id: 'DD30',
    section,
    text: words(
      'I declare that these answers are true and complete, and that the company will report any change within 30 days.',
      '本人声明上述答复真实、完整，公司将在 30 日内报告任何变更。',
    ),
    shape: {
      type: 'signature',
      fields: [
        field('name', name, words('Name', '姓名')),
        field('title', name, words('Title', '职务')),
        field('legalRepresentative', yesNo, words('I am the legal representative', '本人为法定代表人')),
        field('accepted', tick, words('I declare this', '本人作出上述声明')),
      ],
    },
    followUps: [
      {
        when: { kind: 'equals', field: 'legalRepresentative', value: false },
        fields: [field('authority', file, words('Proof of authority to sign', '签署授权文件'))],
      },
    ],
    rules: [],
  },
];
