import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { email, field, file, name, tick, weigh, yesNo } from './build.ts';

const section = 'declarations';

/** DD28 to DD30: references, consent and signature. */
export const declarations: readonly Question[] = [
  {
    id: 'DD28',
    section,
    shape: {
      type: 'list',
      minimum: 0,
      fields: [field('name', name), field('company', name), field('email', email), field('consent', yesNo)],
    },
    followUps: [],
    rules: [weigh('DD28', 5, { kind: 'fewer-than', count: 2, field: 'consent' })],
  },
  {
    id: 'DD29',
    section,
    shape: tick,
    followUps: [],
    rules: [],
  },
  {
    id: 'DD30',
    section,
    shape: {
      type: 'signature',
      fields: [field('name', name), field('title', name), field('legalRepresentative', yesNo), field('accepted', tick)],
    },
    followUps: [
      {
        when: { kind: 'equals', field: 'legalRepresentative', value: false },
        fields: [field('authority', file)],
      },
    ],
    rules: [],
  },
];
