import type { Blocker } from '../../domain/account/eligibility.ts';
import { type Application, businessAreaOf, type StepName } from '../../domain/application/application.ts';
import { outstandingOf, stepState, stepsOf } from '../../domain/application/journey.ts';
import { allowedToApplicant } from '../../domain/application/transitions.ts';
import type { ApplicationDocument } from '../../domain/documents/document.ts';
import { triggersOf } from '../../domain/due-diligence/asks.ts';
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

/**
 * Returns an application as its applicant sees it. Given documents, what they lack is outstanding too. Shape: contract.
 */
export function presentApplication(
  application: Application,
  program: ProgramRules,
  { language, blockers, documents }: { language: Language; blockers: readonly Blocker[]; documents?: Documents },
) {
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
    blockers: sayBlockers(language, blockers),
    allowed: allowedToApplicant(state),
    createdAt,
    updatedAt,
    submittedAt,
    decidedAt,
    decision: application.decision && presentDecision(application.decision),
    unlocked: presentUnlocked(application, program),
    appealOf: application.appealOf,
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
export const presentEnrollment = ({ program, claim, state, since, termEndsAt, applicationId }: EnrollmentSummary) => ({
  program,
  businessArea: claim.businessArea,
  state,
  since,
  expiresAt: termEndsAt,
  applicationId,
});
