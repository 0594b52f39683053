/** Valid applications in each state, all from the same submission. A test spoils one thing at a time. */
import type {
  ApplicationIn,
  Approved,
  AwaitingSecondApproval,
  ChangesRequested,
  Expired,
  InReview,
  Rejected,
  Withdrawn,
} from '../../lib/domain/application/application.ts';
import type { State } from '../../lib/domain/application/transitions.ts';
import type { Verdict } from '../../lib/domain/review/decision-codes.ts';
import { aFilledDraft, aSubmitted, at } from './builders.ts';

const until = '2026-12-02T09:00:00.000Z';
const ended = { with: 'nobody', since: at } as const;
const decision = <const Of extends Verdict>(of: Of) => ({ decision: of, reasons: [], at, by: 'rita' });

/** Returns an application that Rita reviews under a lease of a day. */
export const anInReview = (changed: Partial<InReview> = {}): InReview => ({
  ...aSubmitted(),
  state: 'in-review',
  assignment: { reviewer: 'rita', since: at, leaseUntil: '2026-11-03T09:00:00.000Z' },
  ...changed,
});

/** Returns an application that Rita has approved. */
export const anAwaitingSecond = (changed: Partial<AwaitingSecondApproval> = {}): AwaitingSecondApproval => ({
  ...aSubmitted(),
  state: 'awaiting-second-approval',
  approvals: [{ by: 'rita', at }],
  ...changed,
});

/** Returns an application that Rita has sent back. */
export const aSentBack = (changed: Partial<ChangesRequested> = {}): ChangesRequested => ({
  ...aSubmitted(),
  state: 'changes-requested',
  progress: { with: 'applicant', since: at, dueBy: until },
  decision: decision('request-changes'),
  ...changed,
});

export const anApproved = (changed: Partial<Approved> = {}): Approved => ({
  ...aSubmitted(),
  state: 'approved',
  progress: ended,
  approvals: [{ by: 'rita', at }],
  decision: decision('approve'),
  decidedAt: at,
  ...changed,
});

export const aRejected = (changed: Partial<Rejected> = {}): Rejected => ({
  ...aSubmitted(),
  state: 'rejected',
  progress: ended,
  claim: undefined,
  decision: decision('reject'),
  decidedAt: at,
  ...changed,
});

export const aWithdrawn = (changed: Partial<Withdrawn> = {}): Withdrawn => ({
  ...aSubmitted(),
  state: 'withdrawn',
  progress: ended,
  claim: undefined,
  ...changed,
});

export const anExpired = (changed: Partial<Expired> = {}): Expired => ({
  ...aFilledDraft(),
  state: 'expired',
  progress: ended,
  remindAt: undefined,
  ...changed,
});

const examples: { readonly [Of in State]: () => ApplicationIn<Of> } = {
  draft: aFilledDraft,
  submitted: aSubmitted,
  'in-review': anInReview,
  'awaiting-second-approval': anAwaitingSecond,
  'changes-requested': aSentBack,
  approved: anApproved,
  rejected: aRejected,
  withdrawn: aWithdrawn,
  expired: anExpired,
};

/** Returns an application in a state, as the builders above make it. */
export const anApplicationIn = <Of extends State>(state: Of): ApplicationIn<Of> => examples[state]();
