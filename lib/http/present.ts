import { type Application, businessAreaOf, stepNames } from '../domain/application.ts';
import type { Blocker } from '../domain/eligibility.ts';
import { type Current, outstandingOf, stepState } from '../domain/journey.ts';
import { allowedToApplicant } from '../domain/transitions.ts';
import type { Enrollment, QueueRow } from '../operations/ports.ts';

function presentStep(application: Application, step: (typeof stepNames)[number], current: Current) {
  const saved = application.steps[step];
  return {
    state: stepState(application, step, current),
    answers: saved?.answers ?? {},
    savedAt: saved?.savedAt,
    acceptance: saved?.acceptance,
  };
}

/** An application as its applicant sees it. Shape: contract. */
export function presentApplication(application: Application, current: Current, blockers: readonly Blocker[]) {
  const { applicationId, program, state, version, progress, createdAt, updatedAt, submittedAt, decidedAt } =
    application;
  return {
    applicationId,
    program,
    state,
    version,
    businessArea: businessAreaOf(application),
    questionnaireVersion: application.questionnaireVersion,
    steps: Object.fromEntries(stepNames.map((step) => [step, presentStep(application, step, current)])),
    outstanding: outstandingOf(application, current),
    progress,
    blockers,
    allowed: allowedToApplicant(state),
    createdAt,
    updatedAt,
    submittedAt,
    decidedAt,
  };
}

/** An item of "Requested Partner Programs". */
export function presentRequested(application: Application) {
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

/** An item of "Partner Programs Enrolled". */
export const presentEnrollment = ({ termEndsAt, ...enrollment }: Enrollment) => ({
  ...enrollment,
  expiresAt: termEndsAt,
});

/** An item of the review queue, as of `now` (RFC 3339). */
export const presentQueueRow =
  (now: string) =>
  ({ risk, dueBy, ...row }: QueueRow) => ({
    ...row,
    riskBand: risk?.band ?? null,
    dueAt: dueBy,
    overdue: dueBy < now,
  });
