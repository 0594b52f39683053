import type * as z from 'zod/mini';
import type { Account } from '../domain/account/account.ts';
import { type Facts, factSources } from '../domain/account/facts.ts';
import { type Application, businessAreaOf, isUnderReview } from '../domain/application/application.ts';
import { versionReferredTo } from '../domain/application/completeness.ts';
import { isContested } from '../domain/application/contested.ts';
import { nextDue, nextDueOfEnrollment } from '../domain/application/deadlines.ts';
import type { SavedStep, Steps } from '../domain/application/saved-step.ts';
import { stepNames } from '../domain/application/step-names.ts';
import type { Enrollment } from '../domain/enrollment/enrollment.ts';
import type { Finding } from '../domain/finding.ts';
import { current, possible } from './application/possible.ts';
import { hashOf } from './audit.ts';
import { enrollmentItem } from './enrollment/enrollment-item.ts';
import { accountItem, applicationItem, reportAttribute, type savedStepItem } from './items.ts';
import {
  contestPartition,
  dueKey,
  enrollmentPartition,
  keys,
  queueKey,
  queuePartition,
  schemaVersion,
} from './table.ts';

/** An item as the document client gives and takes it. */
export type Item = Record<string, unknown>;

/** Returns the account that an item holds. Throws on a malformed item: it is corrupt, and not the caller's fault. */
export function decodeAccount(item: Item): Account {
  const parsed = accountItem.parse(item);
  const facts = Object.fromEntries(
    factSources.flatMap((source) => {
      const report = parsed[reportAttribute(source)];
      return report ? [[source, report.facts]] : [];
    }),
  ) as Facts;
  return {
    accountId: parsed.accountId,
    version: parsed.version,
    facts,
    openApplication: parsed.openApplication,
    lastStartedAt: parsed.lastStartedAt,
    freeze: parsed.freeze,
    enrolled: parsed.enrolled,
    reapplyAfter: parsed.reapplyAfter,
    appeals: parsed.appeals,
    permits: Object.entries(parsed.permits).map(([permitId, expiresAt]) => ({ permitId, expiresAt })),
    lastEvent: parsed.lastEvent,
  };
}

export const encodeStep = (step: SavedStep): z.infer<typeof savedStepItem> => ({
  ...step,
  answers: JSON.stringify(step.answers),
  missing: JSON.stringify(step.missing),
  refersTo: versionReferredTo(step) ?? null,
});

const encodeSteps = (steps: Steps) =>
  Object.fromEntries(
    stepNames.flatMap((name) => {
      const step = steps[name];
      return step ? [[name, encodeStep(step)]] : [];
    }),
  );

/** Returns what a step lacks. An older version of this system also stored its sentence, which follows from the code. */
export const decodeMissing = (json: string): readonly Finding[] =>
  (JSON.parse(json) as readonly (Finding & { readonly detail?: string })[]).map(({ detail: _, ...finding }) => finding);

/** A step whose answers are erased counts as never filled in, so nothing takes it for complete. */
const decodeSteps = (steps: Readonly<Record<string, z.infer<typeof savedStepItem>>>) =>
  Object.fromEntries(
    Object.entries(steps).flatMap(([name, { refersTo: _, ...step }]) => {
      if (step.answers === undefined) return [];
      return [[name, { ...step, answers: JSON.parse(step.answers), missing: decodeMissing(step.missing) }]];
    }),
  );

/** Returns the application that an item holds, with the token of the write that made it. Throws if it cannot be. */
export function decodeApplication(item: Item): { readonly application: Application; readonly lastWrite: string } {
  const { lastWrite, steps, audited, ...rest } = applicationItem.parse(item);
  const decoded = { steps: decodeSteps(steps), ...(audited && { audited: JSON.parse(audited) }) };
  return { application: possible({ ...current(rest), ...decoded }), lastWrite };
}

/** Returns the place of a contest among all of them, while it waits for an operator. */
function contestAttributes(application: Application): Item {
  const { contest, applicationId } = application;
  if (!contest || !isContested(application)) return {};
  return {
    queuePk: contestPartition,
    queueSk: queueKey(contest.contestedAt, applicationId),
    businessArea: businessAreaOf(application),
  };
}

/** Returns the queue's attributes. They are present only while the application waits for a reviewer. */
function queueAttributes(application: Application): Item {
  if (!isUnderReview(application)) return {};
  const { state, submittedAt, applicationId, progress, assignment } = application;
  const businessArea = businessAreaOf(application);
  const partition = (of?: string) => queuePartition({ state, of }, submittedAt);
  return {
    queuePk: partition(),
    queueAreaPk: partition(businessArea),
    ...(assignment && { queueAssigneePk: partition(assignment.reviewer) }),
    queueSk: queueKey(submittedAt, applicationId),
    businessArea,
    dueBy: progress.dueBy,
  };
}

/** Returns the attributes of the index of due times. They are absent if nothing will ever be due. */
const dueAttributes = (at: string | undefined, applicationId: string): Item =>
  at === undefined ? {} : dueKey(at, applicationId);

/** Returns the item of an application. Throws if it cannot be. */
export function encodeApplication(given: Application, lastWrite: string): Item {
  const application = possible(given);
  const { erased: _, ...stored } = application;
  return {
    ...keys.application(application.accountId, application.applicationId),
    schema: schemaVersion,
    ...stored,
    steps: encodeSteps(application.steps),
    audited: application.audited && JSON.stringify(application.audited),
    ...queueAttributes(application),
    ...contestAttributes(application),
    ...dueAttributes(nextDue(application), application.applicationId),
    lastWrite,
  };
}

/** Schema 1 kept no reference to the reason: its events referred to it by its hash. */
export function decodeEnrollment(item: Item): Enrollment {
  const enrollment = enrollmentItem.parse(item);
  const { reason, reasonReference = item.schema === 1 && reason ? hashOf(reason) : undefined } = enrollment;
  return { ...enrollment, ...(reasonReference && { reasonReference }) };
}

/** Returns the place of an enrollment among all of them, and among those of its area. */
const enrollmentAttributes = ({ claim, since, applicationId }: Enrollment): Item => ({
  queuePk: enrollmentPartition(),
  queueAreaPk: enrollmentPartition(claim.businessArea),
  queueSk: queueKey(since, applicationId),
  businessArea: claim.businessArea,
});

export const encodeEnrollment = (enrollment: Enrollment): Item => ({
  ...keys.enrollment(enrollment.accountId, enrollment.program, enrollment.applicationId),
  schema: schemaVersion,
  ...enrollment,
  ...enrollmentAttributes(enrollment),
  ...dueAttributes(nextDueOfEnrollment(enrollment), enrollment.applicationId),
});
