import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { date, field, file, long, name, no, short, weigh, words, yes, yesNo } from './build.ts';

const section = 'business';
const askedIf = { question: 'DD11', equals: true } as const;

/** DD10 to DD15: where the company works, through whom, and for how long. */
export const business: readonly Question[] = [
  {
    id: 'DD10',
    section,
    text: words('In which countries or regions do you operate or resell?', '贵公司在哪些国家或地区经营或转售？'),
    shape: { type: 'multiple', options: 'countries', minimum: 1 },
    followUps: [],
    // The riskiest country counts, once: ten countries of one band are not ten times its risk.
    rules: [
      weigh(
        'DD10',
        8,
        { kind: 'country-risk', level: 'medium' },
        'A country of operation or resale is of medium risk.',
      ),
      weigh('DD10', 20, { kind: 'country-risk', level: 'high' }, 'A country of operation or resale is of high risk.'),
    ],
  },
  {
    id: 'DD11',
    section,
    text: words(
      'Will you use agents, sub-resellers or consultants for this business?',
      '本业务是否会使用代理、次级经销商或顾问？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field(
            'parties',
            {
              type: 'list',
              minimum: 1,
              fields: [
                field('name', name, words('Name', '名称')),
                field('role', name, words('Role', '角色')),
                field('payBasis', short, words('Basis of pay', '付款依据')),
              ],
            },
            words('These third parties', '第三方清单'),
          ),
        ],
      },
    ],
    rules: [weigh('DD11', 8, yes, 'Agents, sub-resellers or consultants are used.')],
  },
  {
    id: 'DD12',
    section,
    text: words(
      'Does any of them receive a success fee, or a commission above 10 %?',
      '其中是否有任何一方收取成功费或高于 10% 的佣金？',
    ),
    shape: yesNo,
    askedIf,
    followUps: [
      {
        when: yes,
        fields: [
          field('amount', short, words('Amount or rate', '金额或比例')),
          field('rationale', long, words('Why it is justified', '合理性说明')),
        ],
      },
    ],
    rules: [weigh('DD12', 15, yes, 'A third party receives a success fee or a commission above 10 %.')],
  },
  {
    id: 'DD13',
    section,
    text: words('Do your contracts with them contain anti-bribery clauses?', '与其签订的合同是否包含反贿赂条款？'),
    shape: yesNo,
    askedIf,
    followUps: [{ when: no, fields: [field('remediationDate', date, words('By when they will', '补充条款的日期'))] }],
    rules: [weigh('DD13', 10, no, 'Contracts with third parties lack anti-bribery clauses.')],
  },
  {
    id: 'DD14',
    section,
    text: words(
      'Will any payment be made outside the country of registration or operation, in cash, or to another name?',
      '是否会有任何款项支付至注册地或经营地以外、以现金支付或支付给其他名义的账户？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('reason', long, words('Reason', '原因')),
          field('bankLetter', file, words('Letter of the bank', '银行证明')),
        ],
      },
    ],
    rules: [weigh('DD14', 20, yes, 'Payments go abroad, in cash or to another name.')],
  },
  {
    id: 'DD15',
    section,
    text: words(
      'What is your main line of business, and for how many years have you been active?',
      '贵公司的主营业务是什么？已经营多少年？',
    ),
    shape: {
      type: 'group',
      fields: [
        field('business', short, words('Main line of business', '主营业务')),
        field('yearsActive', { type: 'number', minimum: 0, maximum: 1000 }, words('Years active', '经营年限')),
      ],
    },
    followUps: [
      {
        when: { kind: 'below', field: 'yearsActive', limit: 1 },
        fields: [field('references', file, words('References', '资信证明'))],
      },
    ],
    rules: [
      weigh(
        'DD15',
        8,
        { kind: 'below', field: 'yearsActive', limit: 1 },
        'The company has been active for less than a year.',
      ),
    ],
  },
];
