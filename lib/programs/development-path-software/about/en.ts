import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: 'Software Development Path',
  description:
    'Grow by building software on the cloud. An account on a development path cannot join the Cloud Solution Provider Program.',
};
