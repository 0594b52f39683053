import { isOpen, type State } from '../../../lib/domain/application/transitions.ts';
import type { TagColour } from '../../shared/kit/messages.tsx';

/** The color of a state: grey while nobody has to act, orange if it is the partner's turn. */
export const stateColours: Readonly<Record<State, TagColour>> = {
  draft: 'grey',
  submitted: 'blue',
  'in-review': 'blue',
  'changes-requested': 'orange',
  'awaiting-second-approval': 'blue',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'grey',
  expired: 'grey',
};

export const isOpenState = (state: string): boolean => isOpen(state as State);
