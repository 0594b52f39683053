import type { Blocker } from '../../domain/account/eligibility.ts';
import { type Application, businessAreaOf } from '../../domain/application/application.ts';
import { contactIn } from '../../domain/application/company.ts';
import type { Contest } from '../../domain/application/contested.ts';
import { outstandingOf, stepState, stepsOf } from '../../domain/application/journey.ts';
import type { StepName } from '../../domain/application/step-names.ts';
import { allowedToApplicant } from '../../domain/application/transitions.ts';
import { unreachableBy } from '../../domain/application/unreachable.ts';
import type { ApplicationDocument } from '../../domain/documents/document.ts';
import { triggersOf } from '../../domain/due-diligence/asks.ts';
import { renewableFrom } from '../../domain/enrollment/renewal.ts';
import type { Policy } from '../../domain/policy.ts';
import { type ProgramRules, questionnaireOf } from '../../domain/program.ts';
import type { Decision } from '../../domain/review/decision.ts';
import { unlockedBy } from '../../domain/review/unlocked.ts';
import type { ApplicationSummary, EnrollmentSummary } from '../../operations/application/listings.ts';
import { sayBlockers } from '../../words/eligibility.ts';
import { sayFindings } from '../../words/findings.ts';
import type { Language } from '../../words/languages.ts';

type Documents = readonly ApplicationDocument[];

function presentStep(application: Application, step: StepName, program: ProgramRules, documents?: Documents) {
  const saved = application.steps[step];
  return {
    state: stepState(application, step, program, documents),
    answers: saved?.answers ?? {},
    savedAt: saved?.savedAt,
    acceptance: saved?.acceptance,
  };
}

/** Returns a decision as the applicant may see it: without its author, and without the staff's note. */
const presentDecision = ({ decision, reasons, reapplyAfter }: Decision) => ({ decision, reasons, reapplyAfter });

/** Returns everything that may be changed while changes are requested; undefined if everything may. */
function presentUnlocked({ state, unlocked, questionnaireVersion: version }: Application, program: ProgramRules) {
  if (state !== 'changes-requested' || !unlocked) return undefined;
  return unlockedBy(unlocked, version === undefined ? {} : triggersOf(questionnaireOf(program, version)));
}

/** Returns a contest as its applicant sees it, without the person who decided it and the reason. */
const presentOwnContest = ({ contestedAt, outcome }: Contest) => ({
  contestedAt,
  decision: outcome?.decision,
  decidedAt: outcome?.at,
});

/** The data that an application is shown with, and the language. */
interface Told {
  readonly language: Language;
  readonly blockers: readonly Blocker[];
  readonly documents?: Documents;
  /** The address of the account. */
  readonly address?: string;
  readonly appealBefore?: string;
}

/** Returns the notices on mail addresses for the applicant; undefined if there are none. */
function presentNotices(application: Application, { language, address }: Told) {
  const { email } = contactIn(application);
  const contact = typeof email === 'string' ? email : undefined;
  const notices = sayFindings(language, unreachableBy({ account: address, contact }));
  return notices.length > 0 ? notices : undefined;
}

/**
 * Returns an application as its applicant sees it. If documents are given, their problems are outstanding, too. Shape:
 * contract.
 */
export function presentApplication(application: Application, program: ProgramRules, told: Told) {
  const { language, blockers, documents } = told;
  const { applicationId, state, version, progress, createdAt, updatedAt, submittedAt, decidedAt } = application;
  return {
    applicationId,
    program: program.id,
    state,
    version,
    businessArea: businessAreaOf(application),
    formVersion: application.formVersion,
    questionnaireVersion: application.questionnaireVersion,
    steps: Object.fromEntries(
      stepsOf(program, application).map((step) => [step, presentStep(application, step, program, documents)]),
    ),
    outstanding: sayFindings(language, outstandingOf(application, program, documents)),
    progress,
    notices: presentNotices(application, told),
    blockers: sayBlockers(language, blockers),
    allowed: allowedToApplicant(state),
    createdAt,
    updatedAt,
    submittedAt,
    decidedAt,
    decision: application.decision && presentDecision(application.decision),
    appealBefore: told.appealBefore,
    unlocked: presentUnlocked(application, program),
    contest: application.contest && presentOwnContest(application.contest),
    appealOf: application.appealOf,
    renewalOf: application.renewalOf,
    erased: application.erased,
  };
}

/** Returns an item of "Requested Partner Programs". */
export function presentRequested(application: ApplicationSummary) {
  const { applicationId, program, state, version, createdAt, updatedAt, submittedAt } = application;
  return {
    applicationId,
    program,
    businessArea: businessAreaOf(application),
    state,
    version,
    createdAt,
    updatedAt,
    submittedAt,
  };
}

/** Returns an item of "Partner Programs Enrolled". */
export function presentEnrollment(
  enrollment: EnrollmentSummary,
  { policy, open }: { readonly policy: Pick<Policy, 'renewalDays'>; readonly open?: Application },
) {
  const { program, claim, state, since, termEndsAt, applicationId } = enrollment;
  const isRenewed = state !== 'ended' && open?.renewalOf === applicationId;
  return {
    program,
    businessArea: claim.businessArea,
    state,
    since,
    expiresAt: termEndsAt,
    applicationId,
    renewableFrom: state === 'ended' ? undefined : renewableFrom(enrollment, policy),
    renewal: isRenewed ? { applicationId: open.applicationId, state: open.state } : undefined,
  };
}
