import { Notice } from '../kit/messages.tsx';
import { Link } from '../router/router.tsx';
import { Waiting } from '../shell/waiting.tsx';
import { useWords } from '../words/words.ts';
import { useSession } from './session.ts';

/** Shown where a sign-in came back without success. */
export default function SignedInPage() {
  const { say } = useWords();
  const { state } = useSession();
  if (state === 'starting') return <Waiting />;
  return (
    <Notice kind="warn" action={<Link href="/">{say('sign-in.again')}</Link>}>
      {say('sign-in.failed')}
    </Notice>
  );
}
