import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { critical, field, long, name, option, short, weigh, yes, yesNo } from './build.ts';

const section = 'public-officials';
const aboveNone = ['under-25', '25-to-50', 'over-50'] as const;

/** DD05 to DD09: ties to public officials, to the public sector and to the Vendor. */
export const publicOfficials: readonly Question[] = [
  {
    id: 'DD05',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('person', short), field('office', short), field('dates', short), field('relation', short)],
      },
    ],
    rules: [weigh('DD05', 25, yes)],
  },
  {
    id: 'DD06',
    section,
    shape: yesNo,
    askedIf: { question: 'DD05', equals: true },
    followUps: [{ when: yes, fields: [field('recusalPlan', long)] }],
    rules: [critical('DD06', yes)],
  },
  {
    id: 'DD07',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('nature', long), field('value', short)],
      },
    ],
    rules: [weigh('DD07', 20, yes)],
  },
  {
    id: 'DD08',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('person', short), field('relation', short), field('department', name)],
      },
    ],
    rules: [weigh('DD08', 20, yes)],
  },
  {
    id: 'DD09',
    section,
    shape: {
      type: 'single',
      options: [option('none'), option('under-25'), option('25-to-50'), option('over-50')],
    },
    followUps: [
      {
        when: { kind: 'one-of', values: aboveNone },
        fields: [field('agencies', long), field('tenderRoute', long)],
      },
    ],
    rules: [
      weigh('DD09', 3, { kind: 'one-of', values: ['under-25'] }),
      weigh('DD09', 6, { kind: 'one-of', values: ['25-to-50'] }),
      weigh('DD09', 10, { kind: 'one-of', values: ['over-50'] }),
    ],
  },
];
