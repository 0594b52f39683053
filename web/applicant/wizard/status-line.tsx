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

/** After the session ends, signs in beside the form, which does not change. */
export function SignInBeside({ saver }: { saver: Saver }) {
  const { say } = useWords();
  const { state } = useStore(saver.saving);
  if (state !== 'signed-out') return null;
  return (
    <div className="notice notice--warn">
      <p>{say('saving.sign-in-again')}</p>
      <Ways audience="applicant" beside />
    </div>
  );
}
