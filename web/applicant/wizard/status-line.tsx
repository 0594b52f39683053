import { useSession } from '../../shared/session/session.ts';
import { Ways } from '../../shared/session/sign-in.tsx';
import { useStore } from '../../shared/store.ts';
import { formatHour } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import type { Saver } from '../saving/saver.ts';

/** The state of saving in one line, never a dialog. */
export function StatusLine({ saver }: { saver: Saver }) {
  const { say, language } = useWords();
  const { state, savedAt, application } = useStore(saver.saving);
  const time = formatHour(savedAt ?? new Date(application.updatedAt), language);
  return (
    <span className="status-line" data-state={state} role="status">
      {say(`saving.${state}`, { time })}
    </span>
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
