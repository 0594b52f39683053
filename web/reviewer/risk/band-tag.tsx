import { Tag } from '../../shared/kit/messages.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';

export type Band = 'low' | 'medium' | 'high';

const colours = { low: 'green', medium: 'orange', high: 'red' } as const;

/** The band of a risk; null if it was not assessed. */
export function BandTag({ band }: { band: Band | null }) {
  const { say } = useStaffWords();
  return band ? <Tag colour={colours[band]}>{say(`band.${band}`)}</Tag> : <Tag colour="grey">{say('band.none')}</Tag>;
}
