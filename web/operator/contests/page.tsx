import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Contests } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Cell } from '../../shared/kit/cards.tsx';
import { Breadcrumbs } from '../../shared/kit/lists.tsx';
import { Link, usePlace } from '../../shared/router/router.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import { Paging } from '../../shared/shell/paging.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { countryName, formatTime } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';

const columns = ['queue.company', 'queue.area', 'contested.since'] as const;

/** The contests that wait for an operator, oldest first. */
export default function ContestsPage() {
  const { say, language } = useStaffWords();
  const cursor = usePlace().query.get('cursor');
  const { data, problem, reload } = useResource<Contests>(
    `/review/contests${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
  );
  return (
    <>
      <Breadcrumbs items={[{ text: say('operator.title'), href: '/operator' }, { text: say('contested.title') }]} />
      <PageHead title={say('contested.title')} lead={say('contested.lead')} />
      <div className="stack">
        {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
        {!data && !problem && <Waiting />}
        {data?.items.length === 0 && (
          <div className="card empty">
            <p>{say('contested.empty')}</p>
          </div>
        )}
        {data && data.items.length > 0 && (
          <div className="card card--table">
            <table className="govuk-table cards">
              <caption className="govuk-visually-hidden">{say('contested.title')}</caption>
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
                {data.items.map(({ applicationId, accountId, companyName, businessArea, contestedAt }) => (
                  <tr key={applicationId} className="govuk-table__row">
                    <th scope="row" className="govuk-table__header">
                      <Link href={`/operator/contests/${applicationId}`}>{companyName ?? accountId}</Link>
                    </th>
                    <Cell label={say('queue.area')}>{countryName(businessArea, language)}</Cell>
                    <Cell label={say('contested.since')}>{formatTime(contestedAt, language)}</Cell>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {data?.nextCursor && <Paging next={`/operator/contests?cursor=${encodeURIComponent(data.nextCursor)}`} />}
      </div>
    </>
  );
}
