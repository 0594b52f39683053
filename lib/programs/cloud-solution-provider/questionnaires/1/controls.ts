import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { field, file, long, no, option, tick, weigh, words, yes, yesNo } from './build.ts';

const section = 'controls';
const topics = [
  option('gifts', words('Gifts', '礼品')),
  option('hospitality', words('Hospitality', '招待')),
  option('donations', words('Donations', '捐赠')),
  option('facilitation-payments', words('Facilitation payments', '疏通费')),
] as const;

/** DD16 to DD21: what the company does against bribery. */
export const controls: readonly Question[] = [
  {
    id: 'DD16',
    section,
    text: words('Does the company have a written anti-bribery policy?', '公司是否有书面的反贿赂政策？'),
    shape: yesNo,
    followUps: [
      { when: yes, fields: [field('policy', file, words('The policy', '政策文件'))] },
      {
        when: no,
        fields: [
          field(
            'adoptsVendorPolicy',
            tick,
            words("We adopt the Vendor's anti-bribery policy", '我方采用供应商的反贿赂政策'),
          ),
        ],
      },
    ],
    rules: [weigh('DD16', 8, no, 'The company has no written anti-bribery policy of its own.')],
  },
  {
    id: 'DD17',
    section,
    text: words('Which of these does the policy cover?', '该政策涵盖以下哪些内容？'),
    shape: { type: 'multiple', options: topics, minimum: 0 },
    askedIf: { question: 'DD16', equals: true },
    followUps: [
      {
        when: { kind: 'lacks', codes: topics.map(({ code }) => code) },
        fields: [field('missing', long, words('Why the others are not covered', '未涵盖部分的说明'))],
      },
    ],
    rules: topics.map(({ code, label }) =>
      weigh(
        `DD17-${code}`,
        2,
        { kind: 'lacks', codes: [code] },
        `The policy does not cover ${label.en.toLowerCase()}.`,
      ),
    ),
  },
  {
    id: 'DD18',
    section,
    text: words('How often are staff trained in it?', '员工接受反贿赂培训的频率如何？'),
    shape: {
      type: 'single',
      options: [
        option('yearly', words('Every year', '每年')),
        option('every-two-years', words('Every two years', '每两年')),
        option('on-joining', words('When they join', '入职时')),
        option('never', words('Never', '从不')),
      ],
    },
    followUps: [],
    rules: [weigh('DD18', 5, { kind: 'one-of', values: ['never'] }, 'Staff are never trained against bribery.')],
  },
  {
    id: 'DD19',
    section,
    text: words(
      'Is there a channel for reporting misconduct that protects against retaliation?',
      '是否设有防止打击报复的违规举报渠道？',
    ),
    shape: yesNo,
    followUps: [],
    rules: [weigh('DD19', 3, no, 'There is no protected channel for reporting misconduct.')],
  },
  {
    id: 'DD20',
    section,
    text: words('Do you carry out due diligence on your own third parties?', '贵公司是否对自己的第三方开展尽职调查？'),
    shape: yesNo,
    askedIf: { question: 'DD11', equals: true },
    followUps: [],
    rules: [weigh('DD20', 5, no, 'The company does no due diligence on its own third parties.')],
  },
  {
    id: 'DD21',
    section,
    text: words('Can every payment in your books be traced and audited?', '账簿中的每笔付款是否均可追溯和审计？'),
    shape: yesNo,
    followUps: [{ when: no, fields: [field('explanation', long, words('Why not', '原因说明'))] }],
    rules: [weigh('DD21', 15, no, 'Payments cannot all be traced and audited in the books.')],
  },
];
