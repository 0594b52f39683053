import type { ProgramWords } from '../../program.ts';

export const words: ProgramWords = {
  name: 'Cloud Solution Provider Program',
  description:
    'Resell cloud services to your own customers in one business area, with your own services around them. The account that joins cannot purchase cloud services itself.',
  afterJoining: 'Begin to sell in your business area, and add your customers in the Partner Center.',
};
