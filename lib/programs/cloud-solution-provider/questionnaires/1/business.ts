import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { date, field, file, long, name, no, short, weigh, yes, yesNo } from './build.ts';

const section = 'business';
const askedIf = { question: 'DD11', equals: true } as const;

/** DD10 to DD15: where the company works, through whom, and for how long. */
export const business: readonly Question[] = [
  {
    id: 'DD10',
    section,
    shape: { type: 'multiple', options: 'countries', minimum: 1 },
    followUps: [],
    // The riskiest country counts, once: ten countries of one band are not ten times its risk.
    rules: [
      weigh('DD10', 8, { kind: 'country-risk', level: 'medium' }),
      weigh('DD10', 20, { kind: 'country-risk', level: 'high' }),
    ],
  },
  {
    id: 'DD11',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [
          field('parties', {
            type: 'list',
            minimum: 1,
            fields: [field('name', name), field('role', name), field('payBasis', short)],
          }),
        ],
      },
    ],
    rules: [weigh('DD11', 8, yes)],
  },
  {
    id: 'DD12',
    section,
    shape: yesNo,
    askedIf,
    followUps: [
      {
        when: yes,
        fields: [field('amount', short), field('rationale', long)],
      },
    ],
    rules: [weigh('DD12', 15, yes)],
  },
  {
    id: 'DD13',
    section,
    shape: yesNo,
    askedIf,
    followUps: [{ when: no, fields: [field('remediationDate', date)] }],
    rules: [weigh('DD13', 10, no)],
  },
  {
    id: 'DD14',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('reason', long), field('bankLetter', file)],
      },
    ],
    rules: [weigh('DD14', 20, yes)],
  },
  {
    id: 'DD15',
    section,
    shape: {
      type: 'group',
      fields: [field('business', short), field('yearsActive', { type: 'number', minimum: 0, maximum: 1000 })],
    },
    followUps: [
      {
        when: { kind: 'below', field: 'yearsActive', limit: 1 },
        fields: [field('references', file)],
      },
    ],
    rules: [weigh('DD15', 8, { kind: 'below', field: 'yearsActive', limit: 1 })],
  },
];
