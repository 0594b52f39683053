import { mostCounted, waitingStates } from '../../../lib/domain/review/queue-counts.ts';
import { useCountryOptions } from '../../applicant/form/code-options.ts';
import type { ReviewQueue } from '../../shared/api/types.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Checkbox } from '../../shared/kit/choices.tsx';
import { Select } from '../../shared/kit/input.tsx';
import { Link } from '../../shared/router/router.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { addressOf, isFiltered, useFilters } from './filters.ts';

/** Which state, area and holder, with how many wait in each state. */
export function FilterBar({ counts }: { counts: ReviewQueue['counts'] }) {
  const { say, language } = useStaffWords();
  const [filters, change] = useFilters();
  const areas = useCountryOptions(language, filters.area ? [filters.area] : []);
  const counted = (count: number) => (count < mostCounted ? count : say('queue.most', { count: mostCounted - 1 }));
  return (
    <>
      <nav aria-label={say('queue.states')}>
        <ul className="subnav">
          {waitingStates.map((state) => (
            <li key={state}>
              <Link
                href={addressOf({ ...filters, state, cursor: undefined })}
                aria-current={state === filters.state ? 'page' : undefined}
              >
                {say(`state.${state}`)} {counts && <span className="count">{counted(counts[state])}</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Select
          id="area"
          name="area"
          label={say('queue.area')}
          items={[{ value: '', text: say('queue.any-area') }, ...areas]}
          value={filters.area}
          onChange={({ currentTarget }) => change({ area: currentTarget.value })}
        />
        <Checkbox
          id="mine"
          name="mine"
          label={say('queue.mine')}
          checked={filters.mine}
          onChange={(mine) => change({ mine })}
        />
        {isFiltered(filters) && (
          <Button kind="secondary" onClick={() => change({ area: '', mine: false })}>
            {say('queue.clear')}
          </Button>
        )}
      </form>
    </>
  );
}
