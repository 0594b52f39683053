import { useRef, useState } from 'react';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { ReviewQueue } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Notice } from '../../shared/kit/messages.tsx';
import { navigate } from '../../shared/router/router.tsx';
import { useSession } from '../../shared/session/session.ts';
import { PageHead } from '../../shared/shell/page.tsx';
import { Paging } from '../../shared/shell/paging.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { KeysHelp } from '../keys/help.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { isMine, mayTake, type QueueItem } from './api.ts';
import { FilterBar } from './filter-bar.tsx';
import { addressOf, isFiltered, requestOf, useFilters } from './filters.ts';
import { QueueTable } from './table.tsx';
import { useTake } from './use-take.ts';

const keys = [
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['o', 'keys.open'],
  ['a', 'keys.take'],
  ['/', 'keys.filter'],
  ['?', 'keys.help'],
] as const;

/** The review queue: applications that wait for a reviewer, oldest first, filtered by the address. */
export default function QueuePage() {
  const { say } = useStaffWords();
  const { session } = useSession();
  const [filters] = useFilters();
  const { data, problem, reload } = useResource<ReviewQueue>(requestOf(filters));
  const take = useTake(reload);
  const [help, setHelp] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const items = data?.items ?? [];
  // Those of the state before stay until others are there.
  const counts = useRef(data?.counts);
  counts.current = data?.counts ?? counts.current;
  const selected = useSelection(table, items);
  useKeys({
    j: () => selected.move(1),
    k: () => selected.move(-1),
    o: () => selected.item() && navigate(`/review/${selected.item()!.applicationId}`),
    a: () => {
      const item = selected.item();
      if (item && session && mayTake(item, session)) void take.one(item);
    },
    '/': () => document.getElementById('area')?.focus(),
    '?': () => setHelp(true),
  });
  return (
    <>
      <PageHead
        title={say('queue.title')}
        lead={say('queue.lead')}
        actions={
          <>
            <Button
              busy={take.busy}
              disabled={!data}
              onClick={() => data && void take.next(data, (cursor) => requestOf({ ...filters, cursor }))}
            >
              {say('queue.take-next')}
            </Button>
            <Button kind="secondary" onClick={() => setHelp(true)}>
              {say('queue.help')}
            </Button>
          </>
        }
      />
      <div className="stack">
        <FilterBar counts={counts.current} />
        {take.told && <Notice kind="warn">{say(take.told)}</Notice>}
        {take.problem && <ProblemNotice problem={take.problem} retry={() => void reload()} />}
        {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
        {!data && !problem && <Waiting />}
        {data && items.length === 0 && (
          <div className="card empty">
            <p>{say(isFiltered(filters) ? 'queue.empty-filtered' : 'queue.empty')}</p>
          </div>
        )}
        {items.length > 0 && session && (
          <QueueTable
            items={items}
            table={table}
            isMine={(item) => isMine(item, session)}
            mayTake={(item) => mayTake(item, session)}
            take={(item) => void take.one(item)}
          />
        )}
        <Paging
          first={filters.cursor ? addressOf({ ...filters, cursor: undefined }) : undefined}
          next={data?.nextCursor ? addressOf({ ...filters, cursor: data.nextCursor }) : undefined}
        />
      </div>
      {help && <KeysHelp keys={keys} close={() => setHelp(false)} />}
    </>
  );
}

/** The row that has or last had the focus. It is found by its link, so that it survives a redrawn table. */
function useSelection(table: { readonly current: HTMLTableElement | null }, items: readonly QueueItem[]) {
  const last = useRef(-1);
  const links = () => [...(table.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])];
  const index = () => {
    const row = document.activeElement?.closest('tr');
    const focused = links().findIndex((link) => link.closest('tr') === row);
    if (focused !== -1) last.current = focused;
    return Math.min(last.current, items.length - 1);
  };
  return {
    move: (by: 1 | -1) => {
      const found = links();
      const next = Math.min(found.length - 1, Math.max(0, index() + by));
      last.current = next;
      found[next]?.focus();
      found[next]?.scrollIntoView({ block: 'nearest' });
    },
    item: (): QueueItem | undefined => items[index()],
  };
}
