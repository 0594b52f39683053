import { isOpen } from '../../../lib/domain/application/transitions.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import { Button } from '../../shared/kit/button.tsx';
import { Notice } from '../../shared/kit/messages.tsx';
import { useSession } from '../../shared/session/session.ts';
import { Ways } from '../../shared/session/sign-in.tsx';
import { useStore } from '../../shared/store.ts';
import { formatMoment } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import type { Saver } from '../saving/saver.ts';

/** The states whose words say that this device keeps the typed text. */
const kept: readonly string[] = ['unsaved', 'offline', 'busy', 'refused'];

/** The state of saving in one line, never a dialog. A second one on the page is not announced. */
export function StatusLine({ saver, isSecond }: { saver: Saver; isSecond?: boolean }) {
  const { say, language } = useWords();
  const { state, savedAt, application, isNotKept } = useStore(saver.saving);
  const time = formatMoment(savedAt ?? new Date(application.updatedAt), language);
  return (
    <span className="status-line" data-state={state} role={isSecond ? undefined : 'status'}>
      {say(isNotKept && kept.includes(state) ? 'saving.not-kept' : `saving.${state}`, { time })}
    </span>
  );
}

/** Why saving stopped, where nothing but the reader can help. What passes by itself stays in the line. */
export function NotSaved({ saver }: { saver: Saver }) {
  const { say } = useWords();
  const { state, problem, application } = useStore(saver.saving);
  if (state !== 'refused' || !problem) return null;
  if (isOpen(application.state)) return <ProblemNotice problem={problem} />;
  return (
    <Notice
      kind="warn"
      action={
        <Button kind="secondary" onClick={() => void saver.discard()}>
          {say('saving.discard')}
        </Button>
      }
    >
      {say('saving.ended')}
    </Notice>
  );
}

/**
 * After the session ends, signs in beside the form, which does not change. It stays while more is typed and saving is
 * tried again: a button that goes away under a click does nothing.
 */
export function SignInBeside() {
  const { say } = useWords();
  const { state } = useSession();
  if (state !== 'ended') return null;
  return (
    <div className="notice notice--warn">
      <p>{say('saving.sign-in-again')}</p>
      <Ways audience="applicant" beside />
    </div>
  );
}
