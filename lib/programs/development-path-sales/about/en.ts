import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: 'Sales Development Path',
  description:
    'Grow by referring and selling cloud services. An account on a development path cannot join the Cloud Solution Provider Program.',
};
