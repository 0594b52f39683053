import type { State } from '../../../lib/domain/application/transitions.ts';
import { Tag } from '../../shared/kit/messages.tsx';
import { useWords } from '../../shared/words/words.ts';
import { stateColours } from './states.ts';

export function StateTag({ state }: { state: State }) {
  const { say } = useWords();
  return <Tag colour={stateColours[state]}>{say(`state.${state}`)}</Tag>;
}
