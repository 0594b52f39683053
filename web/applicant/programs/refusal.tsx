import { isExact, type Problem } from '../../shared/api/problem.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Blocker } from '../../shared/api/types.ts';
import { Notice } from '../../shared/kit/messages.tsx';
import { Link } from '../../shared/router/router.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Blockers } from './blockers.tsx';

/** Why an application cannot be started or submitted: with every blocker, or the way to the one that is open already. */
export function Refusal({ problem, isStart }: { problem: Problem; isStart?: boolean }) {
  const { say } = useWords();
  const { code, applicationId, blockers } = problem;
  const isOpen = code === 'application-already-open' && applicationId !== undefined;
  return (
    <>
      {isStart && code === 'wrong-state' && !isExact(problem) ? (
        <Notice kind="bad">
          <p>{say('start.too-late')}</p>
        </Notice>
      ) : (
        <ProblemNotice problem={problem} />
      )}
      {isOpen && <Link href={`/requested-programs/${applicationId}`}>{say('programs.continue')}</Link>}
      {!isOpen && Array.isArray(blockers) && <Blockers blockers={blockers as readonly Blocker[]} />}
    </>
  );
}
