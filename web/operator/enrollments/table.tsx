import type { EnrollmentsOfAll } from '../../shared/api/types.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Cell } from '../../shared/kit/cards.tsx';
import { Tag } from '../../shared/kit/messages.tsx';
import { Link } from '../../shared/router/router.tsx';
import { isReviewer, useSession } from '../../shared/session/session.ts';
import { countryName, formatDay } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { type Enrollment, nameOf } from './change.tsx';

const colours = { active: 'green', suspended: 'orange', ended: 'grey' } as const;
const columns = ['queue.company', 'queue.area', 'operator.state', 'operator.since', 'operator.until'] as const;

interface TableProps {
  readonly items: EnrollmentsOfAll['items'];
  readonly keyOf: (item: Enrollment) => string;
  /** Absent where the reader may only look. */
  readonly choose?: (item: Enrollment) => void;
}

/** The enrollments, one in each row. On a narrow page, each row is a card. */
export function EnrollmentTable({ items, keyOf, choose }: TableProps) {
  const { say, language } = useStaffWords();
  const { session } = useSession();
  const opens = session !== undefined && isReviewer(session);
  return (
    <div className="card card--table">
      <table className="govuk-table cards">
        <caption className="govuk-visually-hidden">{say('operator.title')}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map((column) => (
              <th key={column} scope="col" className="govuk-table__header">
                {say(column)}
              </th>
            ))}
            {choose && (
              <th scope="col" className="govuk-table__header">
                {say('operator.change')}
              </th>
            )}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {items.map((item) => (
            <tr key={keyOf(item)} className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                {opens ? <Link href={`/review/${item.applicationId}`}>{nameOf(item)}</Link> : nameOf(item)}
                {item.companyName && (
                  <>
                    <br />
                    <span className="muted">{item.accountId}</span>
                  </>
                )}
              </th>
              <Cell label={say('queue.area')}>{countryName(item.businessArea, language)}</Cell>
              <Cell label={say('operator.state')}>
                <Tag colour={colours[item.state]}>{say(`enrollment.${item.state}`)}</Tag>
              </Cell>
              <Cell label={say('operator.since')}>{formatDay(item.since, language)}</Cell>
              <Cell label={say('operator.until')}>{formatDay(item.expiresAt, language)}</Cell>
              {choose && (
                <Cell label={say('operator.change')}>
                  {item.state === 'ended' ? (
                    '–'
                  ) : (
                    <Button kind="secondary" className="button--small" onClick={() => choose(item)}>
                      {say('operator.change')}
                      <span className="govuk-visually-hidden"> {nameOf(item)}</span>
                    </Button>
                  )}
                </Cell>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
