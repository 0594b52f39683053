import { businessAreaOf } from '../../domain/application/application.ts';
import type { Actor } from '../../domain/application/change.ts';
import { staleness } from '../../domain/application/save-step.ts';
import { type Assessed, claimWanted, decideSubmit, refusalOfContent } from '../../domain/application/submit.ts';
import { timestamp } from '../../domain/ids.ts';
import { accepted, refused } from '../../domain/outcome.ts';
import type { Policy } from '../../domain/policy.ts';
import { holderOf } from '../account/check-eligibility.ts';
import type { HttpResponse } from '../idempotency-ports.ts';
import type { ApplicationRef, CalendarOf, Deps } from '../ports.ts';
import { type Repeatable, retryOnConflict } from '../retry-on-conflict.ts';
import { type SealedTerms, seal } from './freeze-submission.ts';

/** The parts of the program that a submission refers to: versions, texts, and how answers are assessed. */
export interface ProgramTerms extends SealedTerms {
  readonly calendarOf: CalendarOf;
  readonly assess: (answers: unknown, policy: Policy) => Assessed;
}

export interface SubmitApplication extends ApplicationRef {
  readonly expectedVersion: number;
  readonly by: Actor;
}

/**
 * Submits an application: three reads, two of them at once, and one transaction. Refused with `not-found`,
 * `stale-version`, `wrong-state`, `incomplete-application`, `agreement-outdated`, `questionnaire-outdated`,
 * `not-eligible`, `business-area-taken`.
 */
export async function submitApplication(
  deps: Deps,
  terms: ProgramTerms,
  command: SubmitApplication,
  request: Repeatable,
): Promise<HttpResponse> {
  const { accountId, applicationId, expectedVersion, by } = command;
  const now = deps.now();
  const at = timestamp(now);
  const eventId = deps.newId('evt', now);
  const { policy, store } = deps;
  return retryOnConflict(
    {
      pause: deps.pause,
      commit: store.commit,
      load: () => store.load(accountId, { applicationId, idempotency: request.idempotency, now: at }),
      decide: async ({ application, account }) => {
        if (!application) return refused({ code: 'not-found' });
        const refusal = staleness(application, expectedVersion);
        if (refusal) return refused(refusal);
        const [claim, documents] = await Promise.all([
          holderOf(deps, claimWanted(application)),
          store.namedDocuments(command, at),
        ]);
        const lacking = refusalOfContent({ application, current: terms.current, documents });
        if (lacking) return refused(lacking);
        const risk = terms.assess(application.steps['due-diligence']?.answers, policy);
        const receipt = seal({ application, documents, terms, at, by, assessment: risk });
        const decided = decideSubmit({
          application,
          account,
          claim,
          current: terms.current,
          documents,
          eventId,
          at,
          by,
          policy,
          calendar: terms.calendarOf(businessAreaOf(application), policy),
          risk,
          receipt,
        });
        return decided.ok ? accepted(decided.value) : decided;
      },
    },
    request,
  );
}
