import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { critical, field, long, name, option, short, weigh, words, yes, yesNo } from './build.ts';

const section = 'public-officials';
const aboveNone = ['under-25', '25-to-50', 'over-50'] as const;

/** DD05 to DD09: ties to public officials, to the public sector and to the Vendor. */
export const publicOfficials: readonly Question[] = [
  {
    id: 'DD05',
    section,
    text: words(
      'Is an owner, a director or a key person of the company, or a close relative of one, a public official now or was one in the last 5 years?',
      '公司的所有者、董事、关键人员或其近亲属，现在或过去 5 年内是否为公职人员？',
    ),
    help: words(
      'Public officials include employees of governments, state-owned enterprises, public international organisations and political parties, and candidates for office.',
      '公职人员包括政府、国有企业、国际公共组织和政党的工作人员以及公职候选人。',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('person', short, words('Person', '人员')),
          field('office', short, words('Office held', '所任公职')),
          field('dates', short, words('From when to when', '任职起止时间')),
          field('relation', short, words('Relation to the company', '与公司的关系')),
        ],
      },
    ],
    rules: [weigh('DD05', 25, yes, 'An owner, a key person or a close relative is or was a public official.')],
  },
  {
    id: 'DD06',
    section,
    text: words(
      'Could any of these officials influence decisions on deals with the Vendor?',
      '上述公职人员是否可能影响与供应商交易相关的决定？',
    ),
    shape: yesNo,
    askedIf: { question: 'DD05', equals: true },
    followUps: [
      { when: yes, fields: [field('recusalPlan', long, words('How they will be kept out of them', '回避安排'))] },
    ],
    rules: [critical('DD06', yes, 'An official tied to the company could influence deals with the Vendor.')],
  },
  {
    id: 'DD07',
    section,
    text: words(
      'Does the company have business ties with a public official or a relative of one?',
      '公司是否与公职人员或其亲属有业务往来？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('nature', long, words('Nature of the ties', '业务往来的性质')),
          field('value', short, words('Value per year', '年度金额')),
        ],
      },
    ],
    rules: [weigh('DD07', 20, yes, 'The company does business with an official or a relative of one.')],
  },
  {
    id: 'DD08',
    section,
    text: words(
      'Does anyone who works for the Vendor, or left it within 24 months, or a relative of such a person, hold an interest or a role in the company?',
      '供应商的在职员工、24 个月内离职的员工或其亲属，是否在公司持有权益或任职？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('person', short, words('Person', '人员')),
          field('relation', short, words('Interest or role in the company', '在公司的权益或职务')),
          field('department', name, words('Department at the Vendor', '在供应商所属部门')),
        ],
      },
    ],
    rules: [weigh('DD08', 20, yes, 'Someone at the Vendor, or close to it, has an interest or a role in the company.')],
  },
  {
    id: 'DD09',
    section,
    text: words(
      'What share of your sales under this program do you expect from the public sector?',
      '您预计本计划下来自公共部门的销售占比是多少？',
    ),
    shape: {
      type: 'single',
      options: [
        option('none', words('None', '无')),
        option('under-25', words('Less than 25 %', '低于 25%')),
        option('25-to-50', words('25 % to 50 %', '25% 至 50%')),
        option('over-50', words('More than 50 %', '高于 50%')),
      ],
    },
    followUps: [
      {
        when: { kind: 'one-of', values: aboveNone },
        fields: [
          field('agencies', long, words('Which agencies', '涉及的机构')),
          field('tenderRoute', long, words('How these deals are awarded', '项目授予方式（如招标）')),
        ],
      },
    ],
    rules: [
      weigh('DD09', 3, { kind: 'one-of', values: ['under-25'] }, 'Up to a quarter of sales goes to the public sector.'),
      weigh(
        'DD09',
        6,
        { kind: 'one-of', values: ['25-to-50'] },
        'A quarter to half of sales goes to the public sector.',
      ),
      weigh('DD09', 10, { kind: 'one-of', values: ['over-50'] }, 'More than half of sales goes to the public sector.'),
    ],
  },
];
