import type { Application } from '../application/application.ts';
import type { Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import { type ProgramRules, termMonths } from '../program.ts';
import { addDays } from '../review/working-days.ts';

/**
 * Until when what was submitted is kept: as records of an enrollment are from its approval on, whose term begins then;
 * else as those of a rejection, from the decision, or from the submission while there is none. Undefined for what was
 * never submitted. The term of a renewal begins up to `renewalDays` after its approval. Source: due diligence, policy
 * defaults.
 */
export function retainUntil(
  { state, submittedAt, decidedAt, renewalOf }: Pick<Application, 'state' | 'submittedAt' | 'decidedAt' | 'renewalOf'>,
  program: ProgramRules,
  policy: Policy,
): Timestamp | undefined {
  if (submittedAt === undefined) return undefined;
  const { afterTerm, afterRejection } = policy.retentionYears;
  const afterApproval = termMonths(program, policy) + 12 * afterTerm;
  const until = new Date(decidedAt ?? submittedAt);
  until.setUTCMonth(until.getUTCMonth() + (state === 'approved' ? afterApproval : 12 * afterRejection));
  const isRenewed = state === 'approved' && renewalOf !== undefined;
  return isRenewed ? addDays(until.toISOString(), policy.renewalDays) : until.toISOString();
}
