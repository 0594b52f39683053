import { stepNames } from '../../../lib/domain/application/step-names.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Application } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { ButtonLink } from '../../shared/kit/button.tsx';
import { Breadcrumbs, TaskList } from '../../shared/kit/lists.tsx';
import { Notice, Tag } from '../../shared/kit/messages.tsx';
import { later } from '../../shared/shell/later.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import type { PageProps } from '../../shared/shell/routes.ts';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useApplicationWords } from '../../shared/words/application.ts';
import { countryName } from '../../shared/words/format.ts';
import { Blockers } from '../programs/blockers.tsx';
import { StartButton } from '../programs/start.tsx';
import { Contest, isContestable } from './contest.tsx';
import { Documents } from './documents.tsx';
import { Progress } from './progress.tsx';
import { Receipt } from './receipt.tsx';
import { StateTag } from './state-tag.tsx';
import { Timeline } from './timeline.tsx';
import { Withdraw } from './withdraw.tsx';

// Only with a decision; the words of its reasons come with them.
const ReviewerWords = later(async () => (await import('../wizard/reviewer-words.tsx')).ReviewerWords);
const DecisionCard = later(async () => (await import('./decision.tsx')).DecisionCard);

// The list of applications shows it, too, and loads it from here, so that it is no chunk of its own.
export { Progress };

/** An application: its state, what to do next, and its history. Source: source document, step 9. */
export default function ApplicationPage({ parameters: { id = '' } }: PageProps) {
  const { say, language } = useApplicationWords();
  const { data, problem, reload } = useResource<Application>(`/applications/${id}`);
  return (
    <>
      <Breadcrumbs
        items={[{ text: say('requested.title'), href: '/requested-programs' }, { text: say('application.title') }]}
      />
      <PageHead
        title={data ? say(kindOf(data), { area: countryName(data.businessArea, language) }) : say('application.title')}
        lead={say('application.lead')}
        actions={data && <StateTag state={data.state} />}
      />
      {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
      {!data && !problem && <Waiting />}
      {data && <Overview application={data} reload={reload} />}
    </>
  );
}

/** The id of the words that say whether it is an appeal, a renewal, or neither. */
const kindOf = ({ appealOf, renewalOf }: Application) =>
  appealOf ? 'kind.appeal' : renewalOf ? 'kind.renewal' : 'application.for';

function Overview({ application, reload }: { application: Application; reload: () => Promise<void> }) {
  const { say } = useApplicationWords();
  return (
    <div className="split">
      <div className="stack">
        <Progress application={application} />
        {application.notices?.map(({ pointer, detail }) => (
          <Notice key={pointer} kind="warn">
            {detail}
          </Notice>
        ))}
        {application.decision && application.state === 'changes-requested' && (
          <ReviewerWords application={application} />
        )}
        {application.decision && application.state !== 'changes-requested' && (
          <DecisionCard application={application} />
        )}
        {application.blockers.length > 0 && (
          <section className="card">
            <h2 className="govuk-heading-m">{say('application.blockers')}</h2>
            <Blockers blockers={application.blockers} />
          </section>
        )}
        {isContestable(application) && <Contest application={application} done={reload} />}
        <Steps application={application} />
        <Documents applicationId={application.applicationId} />
        {application.submittedAt && <Receipt applicationId={application.applicationId} />}
        {(application.state === 'expired' || application.state === 'withdrawn') && (
          <StartAgain application={application} />
        )}
        {application.allowed.includes('withdraw') && <Withdraw application={application} done={reload} />}
      </div>
      <aside className="split__aside" aria-label={say('timeline.title')}>
        <Timeline application={application} />
      </aside>
    </div>
  );
}

/** Offers the answers of a closed application to a new one. */
function StartAgain({ application: { program, applicationId, renewalOf } }: { application: Application }) {
  const { say } = useApplicationWords();
  // An enrollment is renewed where it is shown.
  if (renewalOf)
    return (
      <div className="actions">
        <ButtonLink href="/enrolled-programs" kind="secondary">
          {say('programs.see-enrolled')}
        </ButtonLink>
      </div>
    );
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('again.title')}</h2>
      <p className="govuk-body">{say('again.lead')}</p>
      <StartButton wish={{ program, answersFrom: applicationId }} text={say('again.button')} />
    </section>
  );
}

const colours = { empty: 'grey', incomplete: 'orange', complete: 'green' } as const;

function Steps({ application }: { application: Application }) {
  const { say } = useApplicationWords();
  const { applicationId, steps, allowed, outstanding } = application;
  const base = `/requested-programs/${applicationId}`;
  const canSave = allowed.includes('save-step');
  const first = stepNames.find((step) => steps[step] && steps[step].state !== 'complete') ?? 'check';
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('application.steps')}</h2>
      <TaskList
        items={stepNames.flatMap((step) => {
          const { state } = steps[step] ?? {};
          if (!state) return [];
          const lacks = outstanding.filter((one) => one.step === step && one.code !== 'step-empty').length;
          const item = {
            key: step,
            title: say(`step.${step}`),
            href: `${base}/${step}`,
            ...(lacks > 0 && canSave && { hint: say('application.lacks', { count: lacks }) }),
            status: <Tag colour={colours[state]}>{say(`step-state.${state}`)}</Tag>,
          };
          return [item];
        })}
      />
      <div className="actions">
        {canSave ? (
          <ButtonLink href={`${base}/${first}`}>
            {say(first === 'check' ? 'application.check' : 'application.continue')}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${base}/check`} kind="secondary">
            {say('application.answers')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
