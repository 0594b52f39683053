import { call } from '../../shared/api/client.ts';
import type { Application, Form } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Button } from '../../shared/kit/button.tsx';
import { WarningText } from '../../shared/kit/messages.tsx';
import { navigate } from '../../shared/router/router.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Refusal } from './refusal.tsx';

interface Wish {
  readonly program: string;
  readonly appealOf?: string;
  readonly renewalOf?: string;
  readonly answersFrom?: string;
}

/** Starts an application, and opens its first step. */
export function StartButton({ wish, text }: { wish: Wish; text: string }) {
  const { busy, problem, run } = useAction();
  const start = () =>
    void run(async (idempotencyKey) => {
      const { body } = await call<Application>('POST', '/applications', { body: wish, idempotencyKey });
      const [first] = Object.keys(body.steps);
      navigate(`/requested-programs/${body.applicationId}/${first}`);
    });
  return (
    <>
      {problem && <Refusal problem={problem} isStart />}
      <div className="actions">
        <Button busy={busy} onClick={start}>
          {text}
        </Button>
      </div>
    </>
  );
}

/** Names the steps of the program and its deadlines, once its form is read. */
function Terms({ program }: { program: string }) {
  const { say, language } = useWords();
  const { data } = useResource<Form>(`/programs/${program}/form?language=${language}`, 3_600_000);
  if (!data) return null;
  const { draftDays: draft, decisionWorkingDays: decision, changesDays: changes } = data.deadlines;
  const titles = data.steps.map(({ step }) => say(`step.${step}`));
  return (
    <>
      <li>{say('start.steps', { steps: new Intl.ListFormat(language).format(titles) })}</li>
      <li>{say('start.deadline', { draft, decision, changes })}</li>
    </>
  );
}

/** The information before the start, and the button. */
export function Start({ program }: { program: string }) {
  const { say } = useWords();
  return (
    <>
      <ul className="govuk-list govuk-list--bullet">
        <Terms program={program} />
        <li>{say('start.any-order')}</li>
        <li>{say('start.area')}</li>
        <li>{say('start.one-account')}</li>
      </ul>
      <WarningText>{say('start.freeze')}</WarningText>
      <StartButton wish={{ program }} text={say('start.button')} />
    </>
  );
}
