import { isExact, type Problem } from '../shared/api/problem.ts';
import { ProblemNotice } from '../shared/api/problem-notice.tsx';
import { Notice } from '../shared/kit/messages.tsx';
import { type StaffSay, useStaffWords } from '../shared/words/staff.ts';

const listed = (facts: unknown, name: string): string =>
  Array.isArray(facts) ? facts.map((fact: Record<string, unknown>) => String(fact[name])).join(', ') : '';

/** Returns what to do next after a refusal of a review route; undefined for a refusal that any route can give. */
function told(problem: Problem, say: StaffSay): string | undefined {
  const { code, detail = '' } = problem;
  switch (code) {
    case 'lease-lost':
    case 'stale-version':
    case 'business-area-taken':
      return say(`refused.${code}`);
    case 'wrong-state':
      if (problem.flags) return `${detail} ${say('refused.flags', { flags: listed(problem.flags, 'flagId') })}`;
      return isExact(problem)
        ? undefined
        : say('refused.wrong-state', { state: say(`state.${problem.state as 'draft'}`) });
    case 'not-eligible':
      return say('refused.not-eligible', { blockers: listed(problem.blockers, 'title') });
    case 'conflict-of-interest':
      return detail.includes(say('refused.conflict')) ? detail : `${detail} ${say('refused.conflict')}`;
    case 'forbidden':
      return say('refused.forbidden', { needs: needed(problem, say) });
    case 'invalid-request':
      return say('refused.invalid-request');
    default:
      return undefined;
  }
}

/** The group that somebody lacks, in words. */
function needed({ needs }: Problem, say: StaffSay): string {
  const groups = (Array.isArray(needs) ? needs : [needs ?? 'compliance']).map(String);
  const known = ['reviewer', 'compliance', 'second-approver'] as const;
  return groups
    .map((group) => (known.some((one) => one === group) ? say(`needs.${group as 'reviewer'}`) : group))
    .join(', ');
}

/** Shows what to do next after a refusal. No typed text is lost. */
export function Refusal({ problem }: { problem: Problem }) {
  const { say } = useStaffWords();
  const words = told(problem, say);
  if (!words) return <ProblemNotice problem={problem} />;
  return (
    <Notice kind="bad">
      <p>{words}</p>
      {problem.code === 'invalid-request' &&
        problem.errors?.map(({ pointer, code, detail }) => <p key={`${pointer} ${code}`}>{detail}</p>)}
    </Notice>
  );
}
