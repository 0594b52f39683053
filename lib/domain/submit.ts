import type { Account } from './account.ts';
import { type Application, businessAreaOf, type RiskSummary } from './application.ts';
import type { Actor, Change, SealedReceipt } from './change.ts';
import { type AreaClaim, type ClaimKey, companyKey, type Registration } from './company.ts';
import { type Blocker, blockersOf } from './eligibility.ts';
import type { Timestamp } from './ids.ts';
import { type Current, outstandingOf } from './journey.ts';
import { accepted, type Outcome, refused } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { wrongState } from './save-step.ts';
import { sourcesOf } from './transitions.ts';
import { addWorkingDays } from './working-days.ts';

/** The claim that an application asks for, as far as its company information says which. */
export function claimWanted(application: Application): ClaimKey | undefined {
  const { registrationCountry, registrationNumber } = (application.steps['company-information']?.answers ??
    {}) as Partial<Record<keyof Registration, unknown>>;
  if (typeof registrationCountry !== 'string' || typeof registrationNumber !== 'string') return undefined;
  const company = companyKey({ registrationCountry, registrationNumber });
  return company && { program: application.program, company, businessArea: businessAreaOf(application) };
}

/** Why the application cannot be submitted whatever the account: its state, or what it lacks. */
export function refusalOfContent(application: Application, current: Current): Refusal | undefined {
  if (!sourcesOf('submit').includes(application.state)) return wrongState(application.state);
  const outstanding = outstandingOf(application, current);
  const lacking = outstanding.filter(({ code }) => code !== 'agreement-outdated' && code !== 'questionnaire-outdated');
  if (lacking.length > 0) return { code: 'incomplete-application', outstanding };
  if (outstanding.some(({ code }) => code === 'agreement-outdated')) {
    return { code: 'agreement-outdated', currentVersion: current.agreementVersion };
  }
  return outstanding.length > 0
    ? { code: 'questionnaire-outdated', currentVersion: current.questionnaireVersion }
    : undefined;
}

const refusalFor = (blockers: readonly Blocker[]): Refusal =>
  blockers.every(({ code }) => code === 'business-area-taken')
    ? { code: 'business-area-taken', blockers }
    : { code: 'not-eligible', blockers };

/** The risk assessment as the rules of submission need it; the whole of it is sealed with the receipt. */
export interface Assessed extends RiskSummary {
  readonly questionnaireVersion: string;
}

export interface Submit {
  readonly application: Application;
  readonly account: Account;
  /** Who holds the wanted claim, if anyone does. */
  readonly claim: AreaClaim | undefined;
  readonly current: Current;
  readonly eventId: string;
  readonly at: Timestamp;
  readonly by: Actor;
  readonly policy: Policy;
  readonly risk: Assessed;
  readonly receipt: SealedReceipt;
}

/** Why the account cannot submit the application; undefined if it can. */
export function refusalOfAccount({ application, account, claim, at, policy }: Submit): Refusal | undefined {
  const blockers = blockersOf({
    account,
    claim,
    policy,
    program: application.program,
    now: at,
    businessArea: businessAreaOf(application),
    application: application.applicationId,
  });
  return blockers.length > 0 ? refusalFor(blockers) : undefined;
}

/** Submits: claims the business area for the company, seals the answers, and hands over to the reviewers. */
export function decideSubmit(submit: Submit): Outcome<Change, Refusal> {
  const { application, account, at, by, policy, risk } = submit;
  const refusal = refusalOfContent(application, submit.current) ?? refusalOfAccount(submit);
  if (refusal) return refused(refusal);
  const rounds = application.rounds + 1;
  return accepted({
    before: application,
    after: {
      ...application,
      state: 'submitted',
      version: application.version + 1,
      claim: claimWanted(application),
      progress: { with: 'reviewer', since: at, dueBy: addWorkingDays(at, policy.firstReviewWorkingDays) },
      submittedAt: at,
      updatedAt: at,
      rounds,
      risk: { band: risk.band, score: risk.score },
    },
    account,
    event: {
      eventId: submit.eventId,
      type: 'ApplicationSubmitted',
      at,
      by,
      data: {
        from: application.state,
        round: rounds,
        businessArea: businessAreaOf(application),
        receipt: submit.receipt.sha256,
      },
    },
    receipt: submit.receipt,
  });
}
