import { type Application, businessAreaOf } from '../../domain/application/application.ts';
import type { Actor, Change } from '../../domain/application/change.ts';
import { savedReferringTo } from '../../domain/application/journey.ts';
import { staleness } from '../../domain/application/save-step.ts';
import type { SavedStep } from '../../domain/application/saved-step.ts';
import { type Assessed, decideSubmit, refusalOfContent } from '../../domain/application/submit.ts';
import type { DueDiligenceAnswers } from '../../domain/due-diligence/answers.ts';
import { assess } from '../../domain/due-diligence/assess.ts';
import { timestamp } from '../../domain/ids.ts';
import { accepted, refused } from '../../domain/outcome.ts';
import type { Policy } from '../../domain/policy.ts';
import { type ProgramRules, questionnaireOf } from '../../domain/program.ts';
import { agreementText as textOf } from '../../programs/agreement-texts.ts';
import { calendarOf } from '../../programs/calendars.ts';
import { programOf } from '../../programs/programs.ts';
import { claimsInTheWay, holderOf } from '../account/check-eligibility.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { ApplicationRef, Count, Deps } from '../ports.ts';
import { changesBetween } from '../receipts/changes.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import { seal } from './freeze-submission.ts';
import { tellUnknownHolidays } from './unknown-holidays.ts';

export interface SubmitApplication extends ApplicationRef {
  readonly expectedVersion: number;
  readonly by: Actor;
  /** For the reviewer. */
  readonly message?: string | undefined;
  /** Whether the applicant means to submit the same again. */
  readonly unchanged?: boolean | undefined;
}

/** A program without a questionnaire has no risk to assess. */
const unasked = { band: 'low', score: 0, flags: [], explanation: [] } as const;

/** Returns the risk of the answers to the questionnaire. Throws if their version never existed. */
function assessed(program: ProgramRules, saved: SavedStep | undefined, policy: Policy): Assessed {
  if (!saved) return unasked;
  const answers = saved.answers as DueDiligenceAnswers;
  return assess(questionnaireOf(program, answers.questionnaireVersion ?? ''), answers, policy);
}

/** The text that was accepted, in the language in which it was. */
function acceptedText(application: Application, program: ProgramRules): string {
  const acceptance = savedReferringTo('agreement', application, program)?.acceptance;
  return acceptance ? textOf(program.id, acceptance.version, acceptance.language) : '';
}

/**
 * Submits an application: three reads, two of them at once, and one transaction. A resubmission reads the last one,
 * too. Refused with `not-found`, `stale-version`, `wrong-state`, `incomplete-application`, `nothing-changed`,
 * `agreement-outdated`, `questionnaire-outdated`, `not-eligible`, `business-area-taken`.
 */
export async function submitApplication(
  deps: Deps & { readonly count: Count },
  command: SubmitApplication,
  request?: Repeatable<Change>,
): Promise<Change> {
  const { accountId, applicationId, expectedVersion, by, message, unchanged } = command;
  const now = deps.now();
  const at = timestamp(now);
  const eventId = deps.newId('evt', now);
  const { policy, store } = deps;
  return retryOnConflict(
    {
      pause: deps.pause,
      commit: async (change, keep) => {
        const committed = await store.commit(change, keep);
        const { after } = change;
        if (committed) {
          tellUnknownHolidays(deps.count, after, calendarOf(businessAreaOf(after), policy));
        }
        return committed;
      },
      load: () => store.load(accountId, { applicationId, request, now: at }),
      decide: async ({ application, account }) => {
        if (!application) return refused({ code: 'not-found' });
        const refusal = staleness(application, expectedVersion);
        if (refusal) return refused(refusal);
        const [claim, documents, last] = await Promise.all([
          holderOf(deps, accountId, claimsInTheWay(application)),
          store.namedDocuments(command, at),
          application.rounds > 0 ? store.receipt(command) : undefined,
        ]);
        const program = programOf(application);
        const lacking = refusalOfContent({ application, program, documents });
        if (lacking) return refused(lacking);
        const risk = assessed(program, savedReferringTo('questionnaire', application, program), policy);
        const agreementText = acceptedText(application, program);
        const receipt = seal({ application, documents, program, agreementText, at, by, assessment: risk });
        const decided = decideSubmit({
          application,
          account,
          claim,
          program,
          documents,
          eventId,
          at,
          by,
          policy,
          calendar: calendarOf(businessAreaOf(application), policy),
          risk,
          receipt,
          changes: last && changesBetween(last, receipt),
          message,
          unchanged,
        });
        return decided.ok ? accepted(decided.value) : decided;
      },
    },
    request,
  );
}
