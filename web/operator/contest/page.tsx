import { useShown } from '../../applicant/wizard/shown.ts';
import { Notices } from '../../reviewer/review/notices.tsx';
import { rowsOf } from '../../reviewer/review/rows.ts';
import { useMaterial } from '../../reviewer/review/use-material.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Contest, Review } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Breadcrumbs, ScrollTable } from '../../shared/kit/lists.tsx';
import { isOperator, useSession } from '../../shared/session/session.ts';
import { PageHead } from '../../shared/shell/page.tsx';
import type { PageProps } from '../../shared/shell/routes.ts';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { countryName } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Decide } from './decide.tsx';

/** A contest: the applicant's message, both applications side by side, and the decision. */
export default function ContestPage({ parameters: { id = '' } }: PageProps) {
  const { say, language } = useStaffWords();
  const { session } = useSession();
  const { data, problem, reload } = useResource<Contest>(`/review/contests/${id}`);
  const [own] = data?.applications ?? [];
  return (
    <>
      <Breadcrumbs
        items={[
          { text: say('operator.title'), href: '/operator' },
          { text: say('contested.title'), href: '/operator/contests' },
          { text: say('contested.one') },
        ]}
      />
      <PageHead
        title={own ? say('contested.of', { area: countryName(own.businessArea, language) }) : say('contested.one')}
      />
      <div className="stack">
        {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
        {!data && !problem && <Waiting />}
        {data && (
          <>
            <section className="card">
              <h2 className="govuk-heading-m">{say('contested.message')}</h2>
              <blockquote className="govuk-inset-text">{data.contest.message}</blockquote>
            </section>
            <SideBySide applications={data.applications} />
            {data.applications.map(({ applicationId, accountId, notices }) => (
              <Notices key={applicationId} notices={notices} title={say('contested.notices', { account: accountId })} />
            ))}
            {own && session && isOperator(session) ? (
              <Decide contest={data} version={own.version} reload={reload} />
            ) : (
              <p className="muted">{say('contested.only-read')}</p>
            )}
          </>
        )}
      </div>
    </>
  );
}

/** The company information of both, a row for each field. */
function SideBySide({ applications }: { applications: readonly Review[] }) {
  const { say, language } = useStaffWords();
  const material = useMaterial();
  const shown = useShown();
  const [own] = applications;
  if (!material || !own) return <Waiting />;
  const sides = applications.map((application) => {
    const [step] = material.stepsFor(application, language);
    return step ? rowsOf(step, application.steps[step.step]?.answers) : [];
  });
  return (
    <div className="card">
      <h2 className="govuk-heading-m">{say('contested.both')}</h2>
      <ScrollTable
        label={say('contested.both')}
        caption={say('contested.both')}
        captionHidden
        firstCellIsHeader
        head={[
          { content: say('contested.field') },
          ...applications.map(({ accountId, state }, index) => ({
            content: `${say(index === 0 ? 'contested.applicant' : 'contested.holder')}: ${accountId}, ${say(`state.${state}`)}`,
          })),
        ]}
        rows={(sides[0] ?? []).flatMap(({ pointer, label }) => {
          const values = sides.map((side) => {
            const row = side.find((one) => one.pointer === pointer);
            return (row && shown(row.value, row.shape)) || '–';
          });
          // A field that neither has answered has nothing to compare.
          return values.every((value) => value === '–')
            ? []
            : [{ key: pointer, cells: [{ content: label }, ...values.map((content) => ({ content }))] }];
        })}
      />
      {applications.length < 2 && <p className="govuk-body">{say('contested.nobody')}</p>}
    </div>
  );
}
