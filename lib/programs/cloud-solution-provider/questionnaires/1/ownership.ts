import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import {
  country,
  critical,
  field,
  long,
  name,
  nationality,
  optionalField,
  percent,
  short,
  weigh,
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
    shape: {
      type: 'list',
      minimum: 0,
      percentField: 'percent',
      fields: [
        field('name', name),
        field('country', country),
        field('percent', percent),
        field('publicOfficial', yesNo),
      ],
    },
    followUps: [
      {
        when: { kind: 'remainder-above', ...remainder },
        // Optional, because its absence scores: a required field could never be unexplained.
        fields: [optionalField('remainder', long)],
      },
    ],
    rules: [weigh('DD01', 20, { kind: 'remainder-unexplained', detail: 'remainder', ...remainder })],
  },
  {
    id: 'DD02',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('who', short), field('how', long)],
      },
    ],
    rules: [weigh('DD02', 15, yes)],
  },
  {
    id: 'DD03',
    section,
    shape: {
      type: 'list',
      minimum: 1,
      fields: [field('name', name), field('role', name), field('nationality', nationality)],
    },
    followUps: [],
    rules: [],
  },
  {
    id: 'DD04',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('holder', short), field('percent', percent), field('influence', long)],
      },
    ],
    rules: [
      weigh('DD04', 25, yes),
      critical('DD04-critical', { kind: 'detail-at-least', detail: 'percent', limit: 50 }),
    ],
  },
];
