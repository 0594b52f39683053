import type { Ref } from 'react';
import { Button } from '../../shared/kit/button.tsx';
import { Cell } from '../../shared/kit/cards.tsx';
import { Tag } from '../../shared/kit/messages.tsx';
import { Link } from '../../shared/router/router.tsx';
import { countryName, formatTime } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { formatMinutes, minutesIn } from '../duration.ts';
import { nameOf } from '../people.ts';
import { BandTag } from '../risk/band-tag.tsx';
import type { QueueItem } from './api.ts';

interface TableProps {
  readonly items: readonly QueueItem[];
  readonly table: Ref<HTMLTableElement>;
  readonly isMine: (item: QueueItem) => boolean;
  readonly mayTake: (item: QueueItem) => boolean;
  readonly take: (item: QueueItem) => void;
}

const columns = [
  'queue.company',
  'queue.area',
  'queue.needs',
  'queue.risk',
  'queue.waiting',
  'queue.due',
  'queue.holder',
] as const;

/** The applications, one in each row. On a narrow page, each row is a card. */
export function QueueTable({ items, table, ...row }: TableProps) {
  const { say } = useStaffWords();
  return (
    <div className="card card--table">
      <table className="govuk-table cards" ref={table}>
        <caption className="govuk-visually-hidden">{say('queue.title')}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map((column) => (
              <th key={column} scope="col" className="govuk-table__header">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {items.map((item) => (
            <Row key={item.applicationId} item={item} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item, isMine, mayTake, take }: Omit<TableProps, 'items' | 'table'> & { item: QueueItem }) {
  const { say, language } = useStaffWords();
  const { applicationId, accountId, companyName, businessArea, needs, riskBand, waiting, dueAt, overdue } = item;
  const name = companyName ?? accountId;
  return (
    <tr className="govuk-table__row">
      <th scope="row" className="govuk-table__header">
        <Link href={`/review/${applicationId}`} data-opens="true">
          {name}
        </Link>
        {companyName && (
          <>
            <br />
            <span className="muted">{accountId}</span>
          </>
        )}
      </th>
      <Cell label={say('queue.area')}>{countryName(businessArea, language)}</Cell>
      <Cell label={say('queue.needs')}>{say(`needs.${needs}`)}</Cell>
      <Cell label={say('queue.risk')}>
        <BandTag band={riskBand} />{' '}
        {item.blockers.length > 0 && <Tag colour="red">{say('queue.blocked', { count: item.blockers.length })}</Tag>}
      </Cell>
      <Cell label={say('queue.waiting')}>{formatMinutes(minutesIn(waiting), language)}</Cell>
      <Cell label={say('queue.due')}>
        {formatTime(dueAt, language)} {overdue && <Tag colour="red">{say('queue.overdue')}</Tag>}
      </Cell>
      <Cell label={say('queue.holder')}>
        {item.assignee && (isMine(item) ? say('queue.me') : nameOf(item.assignee))}
        {!item.assignee && mayTake(item) && (
          <Button kind="secondary" className="button--small" onClick={() => take(item)}>
            {say('queue.take')}
            <span className="govuk-visually-hidden"> {name}</span>
          </Button>
        )}
        {!item.assignee && !mayTake(item) && <span className="muted">{say('queue.nobody')}</span>}
      </Cell>
    </tr>
  );
}
