import { useEffect, useRef, useState } from 'react';
import { type StepName, stepNames } from '../../../lib/domain/application/step-names.ts';
import { type Problem, Refused, unreachable } from '../../shared/api/problem.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Form } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Breadcrumbs } from '../../shared/kit/lists.tsx';
import { Notice } from '../../shared/kit/messages.tsx';
import { useSession } from '../../shared/session/session.ts';
import { later } from '../../shared/shell/later.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import type { PageProps } from '../../shared/shell/routes.ts';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStore } from '../../shared/store.ts';
import { useWords } from '../../shared/words/words.ts';
import { asSent } from '../form/asked.ts';
import { type Saver, saverOf } from '../saving/saver.ts';
import { Step } from './step.tsx';

/** The pages after the steps are loaded when they are opened. */
const last = {
  check: later(async () => (await import('./check.tsx')).default),
  submitted: later(async () => (await import('./submitted.tsx')).default),
};
const isLast = (step: string): step is keyof typeof last => Object.hasOwn(last, step);

/** The wizard of an application: its steps, the page to check answers, and the message after the submission. */
export default function WizardPage({ parameters: { id = '', step = '' } }: PageProps) {
  const { say } = useWords();
  const [saver, setSaver] = useState<Saver>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const isEnded = useSession().state === 'ended';
  useEffect(() => {
    if (isEnded && saver) return;
    setProblem(undefined);
    // The journal is loaded with it, which can fail as the network can.
    saverOf(id).then(setSaver, (error) => setProblem(error instanceof Refused ? error.problem : unreachable));
  }, [id, isEnded, attempt]);
  return (
    <>
      <Breadcrumbs
        items={[
          { text: say('requested.title'), href: '/requested-programs' },
          { text: say('application.title'), href: `/requested-programs/${id}` },
          { text: say(isStep(step) ? `step.${step}` : step === 'submitted' ? 'submitted.title' : 'check.title') },
        ]}
      />
      {problem && <ProblemNotice problem={problem} retry={() => setAttempt(attempt + 1)} />}
      {!saver && !problem && <Opening step={step} />}
      {saver && <Wizard saver={saver} step={step} />}
    </>
  );
}

/** The heading of a step, until its answers are there. The introduction of the questionnaire comes with its version. */
function Opening({ step }: { step: string }) {
  const { say } = useWords();
  if (!isStep(step)) return <Waiting />;
  return (
    <PageHead
      title={say(`step.${step}`)}
      {...(step !== 'due-diligence' && { lead: say(`step-lead.${step}`) })}
      actions={<Waiting />}
    />
  );
}

const isStep = (step: string): step is StepName => (stepNames as readonly string[]).includes(step);

function Wizard({ saver, step }: { saver: Saver; step: string }) {
  const { say, language } = useWords();
  const { application } = useStore(saver.saving);
  const { program, formVersion, questionnaireVersion } = application;
  const pinned = questionnaireVersion === undefined ? '' : `&questionnaireVersion=${questionnaireVersion}`;
  const path = `/programs/${program}/form?version=${formVersion}${pinned}&language=${language}`;
  const { data, problem, reload } = useResource<Form>(path, 3_600_000);
  // A loaded form stays, whatever a later read returns, and while it is read in another language.
  const known = useRef(data);
  known.current = data ?? known.current;
  const form = known.current;
  useEffect(() => {
    if (!form) return;
    saver.projectBy((name, draft) => asSent(form.steps.find((one) => one.step === name)!, draft));
  }, [saver, form]);
  // Leaving the page, by whatever way, saves.
  useEffect(() => () => void saver.flush(), [saver, step]);
  // Reads again what the server says about the answers, in the new language.
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current !== language) void saver.refresh();
    spoken.current = language;
  }, [saver, language]);
  if (!form) return problem ? <ProblemNotice problem={problem} retry={() => void reload()} /> : <Opening step={step} />;
  if (isLast(step)) {
    const Last = last[step];
    return <Last saver={saver} form={form} />;
  }
  const shown = form.steps.find((one) => one.step === step);
  if (!shown) return <Notice kind="warn">{say('console.nothing-here')}</Notice>;
  return <Step key={step} saver={saver} form={form} step={shown} />;
}
