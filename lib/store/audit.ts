import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Account } from '../domain/account/account.ts';
import { type Application, type AuditView, businessAreaOf } from '../domain/application/application.ts';
import type { Enrollment } from '../domain/enrollment/enrollment.ts';
import type { AccountKey } from './encryption/account-key.ts';

/** A change that an event made: the values before and after, or their hashes. Null stands for an absent value. */
export interface AuditedChange {
  /** RFC 6901, into the application or the account. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

const canonical = (value: unknown): string => canonicalize(JSON.parse(JSON.stringify(value))) ?? '';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Returns the reference that schema 1 used: SHA-256 of the canonical JSON (RFC 8785), hexadecimal. */
export const hashOf = (value: unknown): string => sha256(canonical(value));

/**
 * Returns a stand-in for answers, personal data and words, so that the audit shows that they changed and nothing else.
 */
export type Refer = (pointer: string, value: unknown) => string | undefined;

/**
 * Returns references that hash the canonical JSON (RFC 8785) of a value with the account's key. Once the key is gone,
 * nobody can test guesses of the value. A hash without a key, as in schema 1, stays while its value is the same.
 */
export const referBy =
  (key: Pick<AccountKey, 'reference'>, before: AuditView = {}): Refer =>
  (pointer, value) => {
    if (value === undefined) return undefined;
    const text = canonical(value);
    const stood = before[pointer];
    const reference = key.reference(text);
    if (stood === undefined || stood === reference) return reference;
    return sha256(text) === stood ? stood : reference;
  };

const below = (pointer: string, values: Readonly<Record<string, unknown>>): readonly [string, unknown][] =>
  Object.entries(values).map(([name, value]) => [`${pointer}/${name}`, value]);

/** Returns the defined entries, as JSON has them. */
const viewOf = (entries: readonly (readonly [string, unknown])[]): AuditView =>
  JSON.parse(JSON.stringify(Object.fromEntries(entries)));

/** Returns references to members, by their pointers. */
const referred = (refer: Refer, pointer: string, values: Readonly<Record<string, unknown>>) =>
  below(pointer, values).map(([at, value]) => [at, refer(at, value)] as const);

const stepsOf = ({ steps }: Application) =>
  Object.fromEntries(Object.entries(steps).map(([step, { answers, acceptance }]) => [step, { answers, acceptance }]));

const ofOneFlag = '/flags/';

/**
 * Returns disposals under one pointer, because the set of flags reveals answers. An application whose audit shows each
 * separately, as up to schema 2, continues to do so: what is written does not change.
 */
function disposalsOf({ flags, audited = {} }: Application, refer: Refer): readonly (readonly [string, unknown])[] {
  const disposals = Object.fromEntries(flags.flatMap(({ flagId, disposal }) => (disposal ? [[flagId, disposal]] : [])));
  if (Object.keys(audited).some((pointer) => pointer.startsWith(ofOneFlag)))
    return referred(refer, '/flags', disposals);
  return referred(refer, '', { flags: Object.keys(disposals).length > 0 ? disposals : undefined });
}

/** Returns an application as the audit shows it: values that name only staff in plain text, all others by reference. */
export function auditViewOf(application: Application, refer: Refer): AuditView {
  const { state, program, questionnaireVersion, rounds, progress, risk, assignment, decision } = application;
  const { appealOf, renewalOf, approvals, claim, decisionDueAt, unlocked, message, unchanged, contest } = application;
  const { outcome } = contest ?? {};
  const versions = { questionnaireVersion, rounds, appealOf, renewalOf };
  return viewOf([
    ...below('', { state, program, ...versions, decisionDueAt, unlocked, unchanged }),
    ...below('', { businessArea: businessAreaOf(application), approvals }),
    ...referred(refer, '', { claim, message }),
    ...below('/contest', { contestedAt: contest?.contestedAt, decision: outcome?.decision, by: outcome?.by }),
    ...referred(refer, '/contest', { message: contest?.message, reason: outcome?.reason }),
    ...below('/progress', { with: progress.with, dueBy: progress.dueBy }),
    ...below('/risk', { band: risk?.band, score: risk?.score }),
    ...below('/assignment', { reviewer: assignment?.reviewer, leaseUntil: assignment?.leaseUntil }),
    ...referred(refer, '/steps', stepsOf(application)),
    ...disposalsOf(application, refer),
    ...below('/decision', { decision: decision?.decision, reapplyAfter: decision?.reapplyAfter }),
    ...referred(refer, '/decision', { reasons: decision?.reasons, note: decision?.note }),
  ]);
}

/** Whether the audit of an application has a stand-in for the value at a pointer. */
export const isReferred = (pointer: string): boolean =>
  /^\/(claim|message|flags|steps|decision\/(reasons|note)|contest\/(message|reason))(\/|$)/.test(pointer);

/**
 * Returns what an account's chain records. It leaves out facts and permits, which other systems record, and an open
 * application that freezes nothing, such as a renewal: its start is no event of the account.
 */
export function auditViewOfAccount(account: Account, enrollment?: Enrollment): AuditView {
  const { openApplication, freeze, enrolled, reapplyAfter } = account;
  const { state, termEndsAt, renewedBy, claim, applicationId, remindAt, reasonReference: reason } = enrollment ?? {};
  const joined = { state, termEndsAt, renewedBy, remindAt, businessArea: claim?.businessArea, reason };
  return viewOf([
    ...below('', { openApplication: freeze?.applicationId === openApplication ? openApplication : undefined }),
    ...below('/freeze', { because: freeze?.because, applicationId: freeze?.applicationId }),
    ...below('/enrolled', enrolled),
    ...below('/reapplyAfter', reapplyAfter),
    // By application too, so that an ended enrollment stays recorded, whatever is joined after it.
    ...(enrollment ? below(`/enrollments/${enrollment.program}/${applicationId}`, joined) : []),
  ]);
}

/** Returns the changes from one view to the other, in the order of their pointers. */
export function changesBetween(before: AuditView, after: AuditView): readonly AuditedChange[] {
  const pointers = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return pointers
    .map((pointer) => ({ pointer, before: before[pointer] ?? null, after: after[pointer] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
