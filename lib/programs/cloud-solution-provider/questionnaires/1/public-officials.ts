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
    rules: [weigh('DD05', 25, yes, 'An owner, a key person or a close relative is or was a public official.')],
  },
  {
    id: 'DD06',
    section,
    shape: yesNo,
    askedIf: { question: 'DD05', equals: true },
    followUps: [{ when: yes, fields: [field('recusalPlan', long)] }],
    rules: [critical('DD06', yes, 'An official tied to the company could influence deals with the Vendor.')],
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
    rules: [weigh('DD07', 20, yes, 'The company does business with an official or a relative of one.')],
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
    rules: [weigh('DD08', 20, yes, 'Someone at the Vendor, or close to it, has an interest or a role in the company.')],
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
