import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { field, file, long, no, option, tick, weigh, yes, yesNo } from './build.ts';

const section = 'controls';
const topics = [option('gifts'), option('hospitality'), option('donations'), option('facilitation-payments')] as const;

/** DD16 to DD21: what the company does against bribery. */
export const controls: readonly Question[] = [
  {
    id: 'DD16',
    section,
    shape: yesNo,
    followUps: [
      { when: yes, fields: [field('policy', file)] },
      {
        when: no,
        fields: [field('adoptsVendorPolicy', tick)],
      },
    ],
    rules: [weigh('DD16', 8, no)],
  },
  {
    id: 'DD17',
    section,
    shape: { type: 'multiple', options: topics, minimum: 0 },
    askedIf: { question: 'DD16', equals: true },
    followUps: [
      {
        when: { kind: 'lacks', codes: topics.map(({ code }) => code) },
        fields: [field('missing', long)],
      },
    ],
    rules: topics.map(({ code }) => weigh(`DD17-${code}`, 2, { kind: 'lacks', codes: [code] })),
  },
  {
    id: 'DD18',
    section,
    shape: {
      type: 'single',
      options: [option('yearly'), option('every-two-years'), option('on-joining'), option('never')],
    },
    followUps: [],
    rules: [weigh('DD18', 5, { kind: 'one-of', values: ['never'] })],
  },
  {
    id: 'DD19',
    section,
    shape: yesNo,
    followUps: [],
    rules: [weigh('DD19', 3, no)],
  },
  {
    id: 'DD20',
    section,
    shape: yesNo,
    askedIf: { question: 'DD11', equals: true },
    followUps: [],
    rules: [weigh('DD20', 5, no)],
  },
  {
    id: 'DD21',
    section,
    shape: yesNo,
    followUps: [{ when: no, fields: [field('explanation', long)] }],
    rules: [weigh('DD21', 15, no)],
  },
];
