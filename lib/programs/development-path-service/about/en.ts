import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: 'Service Development Path',
  description:
    'Grow by migration, delivery and operation for customers. An account on a development path cannot join the Cloud Solution Provider Program.',
};
