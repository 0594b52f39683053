import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Enrollments, Programs } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { SummaryList } from '../../shared/kit/lists.tsx';
import { InsetText, Tag } from '../../shared/kit/messages.tsx';
import { Link } from '../../shared/router/router.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { countryName, formatDay } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import { StartButton } from '../programs/start.tsx';
import { ProgramTabs } from '../subnav.tsx';

type Enrollment = Enrollments['items'][number];

/** "Partner Programs Enrolled": the joined programs with their business areas. Source: source document, step 5. */
export default function EnrolledPage() {
  const { say } = useWords();
  const { data, problem, reload } = useResource<Enrollments>('/enrollments');
  const { data: programs } = useResource<Programs>('/programs', 300_000);
  const nameOf = (id: string) => programs?.items.find(({ program }) => program === id)?.name ?? id;
  return (
    <>
      <ProgramTabs current="/enrolled-programs" />
      <PageHead title={say('enrolled.title')} lead={say('enrolled.lead')} />
      <div className="stack">
        {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
        {!data && !problem && <Waiting />}
        {data?.items.length === 0 && (
          <div className="card empty">
            <p>{say('enrolled.empty')}</p>
            <Link href="/">{say('requested.see-programs')}</Link>
          </div>
        )}
        {data?.items.map((enrollment) => (
          <Joined
            key={`${enrollment.program} ${enrollment.applicationId}`}
            enrollment={enrollment}
            name={nameOf(enrollment.program)}
          />
        ))}
      </div>
    </>
  );
}

const colours = { active: 'green', suspended: 'orange', ended: 'grey' } as const;
function Joined({ enrollment, name }: { enrollment: Enrollment; name: string }) {
  const { say, language } = useWords();
  const { state, businessArea, since, expiresAt, applicationId } = enrollment;
  return (
    <article className="card">
      <div className="card__head">
        <h2 className="govuk-heading-m">{name}</h2>
        <Tag colour={colours[state]}>{say(`enrollment.${state}`)}</Tag>
      </div>
      <SummaryList
        rows={[
          { key: 'area', label: say('enrolled.area'), value: countryName(businessArea, language) },
          { key: 'since', label: say('enrolled.since'), value: formatDay(since, language) },
          { key: 'until', label: say('enrolled.until'), value: formatDay(expiresAt, language) },
          {
            key: 'application',
            label: say('enrolled.application'),
            value: <Link href={`/requested-programs/${applicationId}`}>{say('enrolled.see-application')}</Link>,
          },
        ]}
      />
      <InsetText>
        {say(state === 'ended' ? 'enrolled.freeze-lifted' : 'enrolled.freeze')} {say('enrolled.area-fixed')}
      </InsetText>
      <Renewal enrollment={enrollment} />
    </article>
  );
}

/** Starts the renewal of an enrollment once that is possible, or leads to the open renewal. */
function Renewal({ enrollment }: { enrollment: Enrollment }) {
  const { say, language } = useWords();
  const { program, expiresAt, applicationId, renewableFrom, renewal } = enrollment;
  if (renewal) return <Link href={`/requested-programs/${renewal.applicationId}`}>{say('enrolled.see-renewal')}</Link>;
  if (!renewableFrom || Date.parse(renewableFrom) > Date.now()) return null;
  return (
    <>
      <p className="govuk-body">{say('enrolled.renewal', { day: formatDay(expiresAt, language) })}</p>
      <StartButton wish={{ program, renewalOf: applicationId }} text={say('enrolled.renew')} />
    </>
  );
}
