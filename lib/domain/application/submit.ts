import type { Account } from '../account/account.ts';
import type { ClaimKey } from '../account/claim-key.ts';
import { type AreaClaim, companyKey, earlierCompanyKeys, type Registration } from '../account/company.ts';
import { type Blocker, blockersOf } from '../account/eligibility.ts';
import type { ApplicationDocument } from '../documents/document.ts';
import { documentReferences, documentsNamed } from '../documents/document-references.ts';
import { knownClean } from '../documents/known-clean.ts';
import { isRenewal } from '../enrollment/renewal.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Policy } from '../policy.ts';
import { type ProgramRules, versionToAnswer } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import type { ReviewFlag } from '../review/decision.ts';
import type { Difference } from '../review/differences.ts';
import { withReviewer } from '../review/lease.ts';
import { reviewDeadlines } from '../review/review-clock.ts';
import type { Calendar } from '../review/working-days.ts';
import { type Application, allows, businessAreaOf, type RiskSummary, type Submitted } from './application.ts';
import type { Actor, Change, NewEvent, SealedReceipt } from './change.ts';
import { companyStep } from './company.ts';
import { isContested } from './contested.ts';
import { outstandingOf, savedReferringTo } from './journey.ts';
import { wrongState } from './save-step.ts';
import { soundAnswers } from './sound.ts';

/** The company of an application, if its company information names it. */
function companyOf({ steps }: Application): Registration | undefined {
  const { registrationCountry, registrationAuthority, registrationNumber } = soundAnswers(
    steps[companyStep],
  ) as Partial<Record<keyof Registration, unknown>>;
  if (typeof registrationCountry !== 'string' || typeof registrationNumber !== 'string') return undefined;
  const authority = typeof registrationAuthority === 'string' ? registrationAuthority : undefined;
  return { registrationCountry, registrationAuthority: authority, registrationNumber };
}

/** The claim that an application asks for. */
export function claimWanted(application: Application): ClaimKey | undefined {
  const registration = companyOf(application);
  const company = registration && companyKey(registration);
  return company && { program: application.program, company, businessArea: businessAreaOf(application) };
}

/** Claims of the same company under its earlier keys. While one is held, the area is taken. */
export function earlierClaims(application: Application): readonly ClaimKey[] {
  const registration = companyOf(application);
  const { program } = application;
  const businessArea = businessAreaOf(application);
  return (registration ? earlierCompanyKeys(registration) : []).map((company) => ({ program, company, businessArea }));
}

/** Why the application cannot be submitted whatever the account: its state, or what it lacks. */
export function refusalOfContent({
  application,
  program,
  documents,
}: Pick<Submit, 'application' | 'program' | 'documents'>): Refusal | undefined {
  if (!allows(application, 'submit')) return wrongState(application.state);
  const outstanding = outstandingOf(application, program, documents);
  const lacking = outstanding.filter(({ code }) => code !== 'agreement-outdated' && code !== 'questionnaire-outdated');
  if (lacking.length > 0) return { code: 'incomplete-application', outstanding };
  if (outstanding.some(({ code }) => code === 'agreement-outdated')) {
    return { code: 'agreement-outdated', currentVersion: program.agreements[0].version };
  }
  return outstanding.length > 0
    ? {
        code: 'questionnaire-outdated',
        currentVersion: versionToAnswer(program, application.questionnaireVersion ?? ''),
      }
    : undefined;
}

const refusalFor = (blockers: readonly Blocker[]): Refusal =>
  blockers.every(({ code }) => code === 'business-area-taken')
    ? { code: 'business-area-taken', blockers }
    : { code: 'not-eligible', blockers };

/** The risk assessment as the rules of submission need it; the whole of it is sealed with the receipt. */
export interface Assessed extends RiskSummary {
  /** Undefined where the program asks no questionnaire. */
  readonly questionnaireVersion?: string;
  readonly flags: readonly Omit<ReviewFlag, 'disposal'>[];
}

export interface Submit {
  readonly application: Application;
  readonly account: Account;
  /** Who holds the wanted claim, if anyone does. */
  readonly claim: AreaClaim | undefined;
  readonly program: ProgramRules;
  /** Those of the application: what the answers name must be clean among them, and still be at commit. */
  readonly documents: readonly ApplicationDocument[];
  readonly eventId: string;
  readonly at: Timestamp;
  readonly by: Actor;
  readonly policy: Policy;
  /** Of the business area. */
  readonly calendar: Calendar;
  readonly risk: Assessed;
  readonly receipt: SealedReceipt;
  /** The differences from the last submission; undefined at the first. */
  readonly changes?: readonly Difference[] | undefined;
  /** For the reviewer. */
  readonly message?: string | undefined;
  /** Whether the applicant means to submit the same again. */
  readonly unchanged?: boolean | undefined;
}

const isUnchanged = ({ changes }: Submit): boolean => changes?.length === 0;

/** Why a resubmission is refused: its answers have not changed, and the applicant has not confirmed that. */
const refusalOfSame = (submit: Submit): Refusal | undefined =>
  isUnchanged(submit) && !submit.unchanged ? { code: 'nothing-changed' } : undefined;

/** The highest band of all rounds counts, so that a critical answer cannot be undone. */
function riskOf({ application, risk }: Submit): RiskSummary {
  const bands = [risk.band, ...(application.risk ? [application.risk.band] : [])];
  return { band: (['high', 'medium'] as const).find((band) => bands.includes(band)) ?? 'low', score: risk.score };
}

/** Why the account cannot submit the application; undefined if it can. */
export function refusalOfAccount({ application, program, account, claim, at, policy }: Submit): Refusal | undefined {
  const blockers = blockersOf({
    account,
    claim,
    policy,
    program,
    now: at,
    businessArea: businessAreaOf(application),
    application: application.applicationId,
    appeal: application.appealOf !== undefined,
    renewalOf: application.renewalOf,
  });
  return blockers.length > 0 ? refusalFor(blockers) : undefined;
}

/** The flags of this submission: what reviewers made of them holds while the questionnaire is as it was. */
function flagsOf({ application, program, risk }: Submit): readonly ReviewFlag[] {
  const answered = savedReferringTo('questionnaire', application, program)?.savedAt ?? '';
  const changed = application.submittedAt === undefined || answered > application.submittedAt;
  return changed ? risk.flags : application.flags;
}

/** Submits: claims the business area for the company, freezes the answers, and hands over to the reviewers. */
export function decideSubmit(submit: Submit): Outcome<Change<Submitted>, Refusal> {
  const { application, account, at, by, message } = submit;
  if (!allows(application, 'submit')) return refused(wrongState(application.state));
  const refusal = refusalOfContent(submit) ?? refusalOfSame(submit) ?? refusalOfAccount(submit);
  if (refusal) return refused(refusal);
  const { decisionDueAt, dueBy } = reviewDeadlines(submit);
  const earlier = earlierClaims(application);
  return accepted({
    before: application,
    after: {
      ...application,
      state: 'submitted',
      version: application.version + 1,
      // Its enrollment has the claim already.
      claim: isRenewal(application, account) ? undefined : claimWanted(application),
      progress: { with: 'reviewer', since: at, dueBy },
      submittedAt: at,
      updatedAt: at,
      rounds: application.rounds + 1,
      documentsClean: knownClean(application, submit.program, submit.documents),
      risk: riskOf(submit),
      flags: flagsOf(submit),
      approvals: [],
      applicants: withReviewer(application.applicants, by.subject),
      unlocked: undefined,
      message,
      unchanged: isUnchanged(submit) || undefined,
      // The area that it contested is free.
      contest: isContested(application) ? undefined : application.contest,
      decisionDueAt,
      decisionDaysLeft: undefined,
      remindAt: undefined,
    },
    account,
    ...(earlier.length > 0 && { earlierClaims: earlier }),
    at,
    events: [submittedEvent(submit)],
    receipt: submit.receipt,
    documents: documentsNamed(documentReferences(application, submit.program)),
  });
}

const submittedEvent = ({ application, at, by, eventId, receipt: { sha256: receipt } }: Submit): NewEvent => ({
  eventId,
  type: 'ApplicationSubmitted',
  at,
  by,
  data: { from: application.state, round: application.rounds + 1, businessArea: businessAreaOf(application), receipt },
});
