import { Notice } from '../kit/messages.tsx';
import { Link } from '../router/router.tsx';
import { useWords } from '../words/words.ts';

/** Shown where a sign-in came back without success. */
export default function SignedInPage() {
  const { say } = useWords();
  return (
    <Notice kind="warn" action={<Link href="/">{say('sign-in.again')}</Link>}>
      {say('sign-in.failed')}
    </Notice>
  );
}
