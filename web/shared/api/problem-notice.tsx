import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/messages.tsx';
import { useSession } from '../session/session.ts';
import { Ways } from '../session/sign-in.tsx';
import { useWords } from '../words/words.ts';
import { type Problem, remedyOf } from './problem.ts';

/** Shows what to do next after a refusal. */
export function ProblemNotice({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { say } = useWords();
  const { session } = useSession();
  const remedy = remedyOf(problem);
  const isEnded = problem.status === 401;
  return (
    <Notice
      kind="bad"
      action={
        isEnded ? (
          <Ways audience={session?.accountId ? 'applicant' : 'staff'} beside />
        ) : (
          retry && (
            <Button kind="secondary" onClick={retry}>
              {say('console.try-again')}
            </Button>
          )
        )
      }
    >
      <p>{remedy ? say(remedy) : (problem.detail ?? problem.title)}</p>
      {problem.errors?.map(({ pointer, code, detail }) => (
        <p key={`${pointer} ${code}`}>{detail}</p>
      ))}
      {problem.status >= 500 && problem.requestId && (
        <p className="muted">{say('problem.request-id', { id: problem.requestId })}</p>
      )}
    </Notice>
  );
}
