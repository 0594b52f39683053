import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Account } from '../domain/account.ts';
import { type Application, type AuditView, businessAreaOf } from '../domain/application.ts';
import type { Enrollment } from '../domain/enrollment.ts';

/** What an event changed: the values before and after, or their hashes; null where there was or is none. */
export interface AuditedChange {
  /** RFC 6901, into the application or the account. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Stands for answers, personal data and words: SHA-256 of the canonical JSON (RFC 8785), hexadecimal. */
const reference = (value: unknown): string | undefined =>
  value === undefined
    ? undefined
    : createHash('sha256')
        .update(canonicalize(JSON.parse(JSON.stringify(value))) ?? '')
        .digest('hex');

const below = (pointer: string, values: Readonly<Record<string, unknown>>): readonly [string, unknown][] =>
  Object.entries(values).map(([name, value]) => [`${pointer}/${name}`, value]);

/** What is defined, as JSON has it. */
const viewOf = (entries: readonly (readonly [string, unknown])[]): AuditView =>
  JSON.parse(JSON.stringify(Object.fromEntries(entries)));

const stepReferences = ({ steps }: Application) =>
  Object.entries(steps).map(([step, { answers, acceptance }]) => [step, reference({ answers, acceptance })]);

const disposals = ({ flags }: Application) => flags.map(({ flagId, disposal }) => [flagId, reference(disposal)]);

/** An application as the audit shows it: by value what names nobody but staff, all else by reference. */
export function auditViewOf(application: Application): AuditView {
  const { state, program, questionnaireVersion, rounds, progress, risk, assignment, decision } = application;
  const { appealOf, approvals, claim, decisionDueAt, unlocked } = application;
  return viewOf([
    ...below('', { state, program, questionnaireVersion, rounds, appealOf, decisionDueAt, unlocked }),
    ...below('', { businessArea: businessAreaOf(application), approvals, claim: reference(claim) }),
    ...below('/progress', { with: progress.with, dueBy: progress.dueBy }),
    ...below('/risk', { band: risk?.band, score: risk?.score }),
    ...below('/assignment', { reviewer: assignment?.reviewer, leaseUntil: assignment?.leaseUntil }),
    ...below('/steps', Object.fromEntries(stepReferences(application))),
    ...below('/flags', Object.fromEntries(disposals(application))),
    ...below('/decision', { decision: decision?.decision, reapplyAfter: decision?.reapplyAfter }),
    ...below('/decision', { reasons: reference(decision?.reasons), note: reference(decision?.note) }),
  ]);
}

/** What an account's chain tells of. Facts and permits are not: other systems' records are. */
export function auditViewOfAccount(account: Account, enrollment?: Enrollment): AuditView {
  const { openApplication, freeze, enrolled, reapplyAfter } = account;
  const { state, termEndsAt, claim, applicationId, remindAt, reason } = enrollment ?? {};
  const joined = { state, termEndsAt, remindAt, businessArea: claim?.businessArea };
  return viewOf([
    ...below('', { openApplication }),
    ...below('/freeze', { because: freeze?.because, applicationId: freeze?.applicationId }),
    ...below('/enrolled', enrolled),
    ...below('/reapplyAfter', reapplyAfter),
    // By application too: one that ended stays told of, whatever is joined after it.
    ...(enrollment
      ? below(`/enrollments/${enrollment.program}/${applicationId}`, { ...joined, reason: reference(reason) })
      : []),
  ]);
}

/** How one view became the other, in the order of their pointers. */
export function changesBetween(before: AuditView, after: AuditView): readonly AuditedChange[] {
  const pointers = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return pointers
    .map((pointer) => ({ pointer, before: before[pointer] ?? null, after: after[pointer] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
