import type { Question } from '../../../../domain/due-diligence/questionnaire.ts';
import { critical, field, file, forbidding, long, short, weigh, yes, yesNo } from './build.ts';

const section = 'integrity';

/** DD22 to DD27: what has happened so far. */
export const integrity: readonly Question[] = [
  {
    id: 'DD22',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('offence', short), field('date', short), field('outcome', long), field('document', file)],
      },
    ],
    rules: [critical('DD22', yes)],
  },
  {
    id: 'DD23',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('authority', short), field('state', long)],
      },
    ],
    rules: [weigh('DD23', 30, yes)],
  },
  {
    id: 'DD24',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('list', short), field('date', short)],
      },
    ],
    rules: [forbidding(critical('DD24', yes))],
  },
  {
    id: 'DD25',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('when', short), field('byWhom', short)],
      },
    ],
    rules: [weigh('DD25', 15, yes)],
  },
  {
    id: 'DD26',
    section,
    shape: yesNo,
    followUps: [
      {
        when: yes,
        fields: [field('recipient', short), field('amount', short)],
      },
    ],
    rules: [weigh('DD26', 12, yes)],
  },
  {
    id: 'DD27',
    section,
    shape: yesNo,
    followUps: [{ when: yes, fields: [field('description', long)] }],
    rules: [critical('DD27', yes)],
  },
];
