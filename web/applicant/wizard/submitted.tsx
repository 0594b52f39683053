import { useEffect } from 'react';
import type { Programs } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { ButtonLink } from '../../shared/kit/button.tsx';
import { Panel } from '../../shared/kit/messages.tsx';
import { navigate } from '../../shared/router/router.tsx';
import { useTitle } from '../../shared/shell/page.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStore } from '../../shared/store.ts';
import { formatDay } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import type { Saver } from '../saving/saver.ts';

/** The message after an application was submitted. Source: source document, step 9. */
export default function Submitted({ saver }: { saver: Saver }) {
  const { application } = useStore(saver.saving);
  const { say, language } = useWords();
  const { data } = useResource<Programs>('/programs', 300_000);
  const program = data?.items.find((one) => one.program === application.program)?.name ?? application.program;
  useTitle(say('submitted.title'));
  // A draft whose address somebody has is not submitted.
  const isSubmitted = !application.allowed.includes('submit');
  const path = `/requested-programs/${application.applicationId}`;
  useEffect(() => {
    if (!isSubmitted) navigate(path, { replace: true });
  }, [isSubmitted, path]);
  if (!isSubmitted) return <Waiting />;
  return (
    <div className="stack">
      <Panel title={say('submitted.title')}>
        <p>{say('submitted.message', { program })}</p>
        <p>{say('submitted.progress')}</p>
      </Panel>
      {application.progress.with === 'reviewer' && application.progress.dueBy && (
        <p className="govuk-body">{say('submitted.due', { day: formatDay(application.progress.dueBy, language) })}</p>
      )}
      <div className="actions">
        <ButtonLink href="/requested-programs">{say('requested.title')}</ButtonLink>
        <ButtonLink href={path} kind="secondary">
          {say('submitted.see')}
        </ButtonLink>
      </div>
    </div>
  );
}
