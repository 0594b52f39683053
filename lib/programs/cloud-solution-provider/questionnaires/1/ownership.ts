import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import {
  country,
  critical,
  field,
  long,
  name,
  optionalField,
  percent,
  short,
  weigh,
  words,
  yes,
  yesNo,
} from './build.ts';

const section = 'ownership';
const remainder = { field: 'percent', limit: 25 } as const;

/** DD01 to DD04: who owns, controls and runs the company. */
export const ownership: readonly Question[] = [
  {
    id: 'DD01',
    section,
    text: words(
      'List every person or entity that owns {ownershipThresholdPercent} % or more of the company, directly or indirectly.',
      '请列出直接或间接持有公司 {ownershipThresholdPercent}% 或以上股权的所有个人或实体。',
    ),
    help: words(
      'Name the natural persons behind holding companies. Leave the list empty if nobody owns that much. If more than 25 % stays unnamed, explain who holds it.',
      '请列明控股公司背后的自然人。如无人持有上述比例，可留空。如未列明的股权超过 25%，请说明由谁持有。',
    ),
    shape: {
      type: 'list',
      minimum: 0,
      percentField: 'percent',
      fields: [
        field('name', name, words('Name', '姓名或名称')),
        field('country', country, words('Country or region', '国家或地区')),
        field('percent', percent, words('Share in percent', '持股比例（%）')),
        field('publicOfficial', yesNo, words('Is a public official', '是否为公职人员')),
      ],
    },
    followUps: [
      {
        when: { kind: 'remainder-above', ...remainder },
        // Optional, for its absence to be able to score: required, "unexplained" could never be.
        fields: [optionalField('remainder', long, words('Who holds the rest', '其余股权由谁持有'))],
      },
    ],
    rules: [
      weigh(
        'DD01',
        20,
        { kind: 'remainder-unexplained', detail: 'remainder', ...remainder },
        'More than 25 % of the ownership is neither named nor explained.',
      ),
    ],
  },
  {
    id: 'DD02',
    section,
    text: words(
      'Does anyone else control the company, for example through a trust, a nominee or a proxy?',
      '是否有其他人通过信托、名义持有人或代理等方式控制公司？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('who', short, words('Who controls it', '由谁控制')),
          field('how', long, words('How it is controlled', '如何控制')),
        ],
      },
    ],
    rules: [weigh('DD02', 15, yes, 'Someone other than the owners named controls the company.')],
  },
  {
    id: 'DD03',
    section,
    text: words(
      'List the directors of the company, and the people who will handle this business.',
      '请列出公司董事以及将负责本业务的人员。',
    ),
    shape: {
      type: 'list',
      minimum: 1,
      fields: [
        field('name', name, words('Name', '姓名')),
        field('role', name, words('Role', '职务')),
        field('nationality', country, words('Nationality', '国籍')),
      ],
    },
    followUps: [],
    rules: [],
  },
  {
    id: 'DD04',
    section,
    text: words(
      'Does a government, a state-owned entity or a public official own or control any share of the company?',
      '是否有政府、国有实体或公职人员持有或控制公司的任何股权？',
    ),
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('holder', short, words('Holder', '持有人')),
          field('percent', percent, words('Share in percent', '持股比例（%）')),
          field('influence', long, words('Influence on how the company is run', '对公司经营的影响')),
        ],
      },
    ],
    rules: [
      weigh('DD04', 25, yes, 'A government, a state entity or an official owns or controls a share.'),
      critical(
        'DD04-critical',
        { kind: 'detail-at-least', detail: 'percent', limit: 50 },
        'That share is 50 % or more.',
      ),
    ],
  },
];
