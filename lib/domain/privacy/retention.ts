import type { Application } from '../application/application.ts';
import type { Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import { type ProgramRules, termMonths } from '../program.ts';

/**
 * Until when what was submitted is kept: as records of an enrollment are from its approval on, whose term begins then;
 * else as those of a rejection, from the decision, or from the submission while there is none. Undefined for what was
 * never submitted. Source: due diligence, policy defaults.
 */
export function retainUntil(
  { state, submittedAt, decidedAt }: Pick<Application, 'state' | 'submittedAt' | 'decidedAt'>,
  program: ProgramRules,
  policy: Policy,
): Timestamp | undefined {
  if (submittedAt === undefined) return undefined;
  const { afterTerm, afterRejection } = policy.retentionYears;
  const afterApproval = termMonths(program, policy) + 12 * afterTerm;
  const until = new Date(decidedAt ?? submittedAt);
  until.setUTCMonth(until.getUTCMonth() + (state === 'approved' ? afterApproval : 12 * afterRejection));
  return until.toISOString();
}
