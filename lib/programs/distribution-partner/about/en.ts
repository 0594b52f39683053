import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: 'Distribution Partner Program',
  description:
    'Distribute cloud services through resellers of your own. An account in this program cannot join the Cloud Solution Provider Program.',
};
