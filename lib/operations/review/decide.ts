import type { Change } from '../../domain/application/change.ts';
import { staleness } from '../../domain/application/save-step.ts';
import type { Enrollment } from '../../domain/enrollment/enrollment.ts';
import type { ApplicationId, Timestamp } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { type Outcome, refused } from '../../domain/outcome.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { decideAssign, decideRelease } from '../../domain/review/assign.ts';
import { decideReview } from '../../domain/review/decide.ts';
import type { Reason } from '../../domain/review/decision.ts';
import type { Disposition, Verdict } from '../../domain/review/decision-codes.ts';
import { decideDisposal } from '../../domain/review/dispose-flag.ts';
import type { Reviewer } from '../../domain/review/lease.ts';
import { programOf } from '../../programs/programs.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { Asking, Deps, Loaded } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

/** A reviewer's command on an application of any account. */
export interface ReviewCommand {
  readonly applicationId: ApplicationId;
  readonly expectedVersion: number;
  readonly reviewer: Reviewer;
}

type Found = Required<Pick<Loaded, 'application'>> &
  Pick<Loaded, 'account'> & {
    /** The enrollment that it renews. */
    readonly enrollment?: Enrollment;
  };

/**
 * Returns the application and its account: two requests, because a reviewer knows only the application's id. A third for
 * the enrollment that it renews.
 */
async function load({ store }: Deps, id: ApplicationId, asking: Asking): Promise<Partial<Found>> {
  const accountId = await store.locate(id, asking);
  if (!accountId) return {};
  const loaded = await store.load(accountId, { applicationId: id, now: asking.now });
  const { program, renewalOf } = loaded.application ?? {};
  if (program === undefined || renewalOf === undefined) return loaded;
  const { enrollment } = await store.loadEnrollment({ accountId, program, applicationId: renewalOf });
  return { ...loaded, enrollment };
}

/**
 * Locates, loads, decides and commits: three requests. Refused with `not-found`, `stale-version`, and what the rule
 * says.
 */
function review(
  deps: Deps,
  { applicationId, expectedVersion }: ReviewCommand,
  request: Repeatable<Change> | undefined,
  { at, decide }: { at: Timestamp; decide: (found: Found) => Outcome<Change, Refusal> },
): Promise<Change> {
  return retryOnConflict(
    {
      pause: deps.pause,
      load: () => load(deps, applicationId, { request, now: at }),
      decide: ({ application, account, enrollment }) => {
        if (!application || !account) return refused({ code: 'not-found' });
        const stale = staleness(application, expectedVersion);
        return stale ? refused(stale) : decide({ application, account, enrollment });
      },
      commit: deps.store.commit,
    },
    request,
  );
}

/** Returns the instant of a command, and two ids for what it may report. */
function moment({ now, newId }: Deps) {
  const date = now();
  return {
    at: timestamp(date),
    eventIds: [newId('evt', date), newId('evt', date)] as const,
    liftedId: newId('evt', date),
  };
}

/** Takes an application under a lease, or renews the lease. */
export function assignReview(deps: Deps, command: ReviewCommand, request?: Repeatable<Change>): Promise<Change> {
  const { at, eventIds } = moment(deps);
  const { reviewer } = command;
  const decide = ({ application }: Found) => decideAssign({ application, reviewer, eventIds, at, policy: deps.policy });
  return review(deps, command, request, { at, decide });
}

/** Puts an application back. */
export function releaseReview(deps: Deps, command: ReviewCommand, request?: Repeatable<Change>): Promise<Change> {
  const { at, eventIds } = moment(deps);
  const { reviewer } = command;
  const decide = ({ application }: Found) => decideRelease({ application, reviewer, eventIds, at });
  return review(deps, command, request, { at, decide });
}

export interface DisposeFlagCommand extends ReviewCommand {
  readonly flagId: string;
  readonly disposition: Disposition;
  readonly note: string;
}

/** Records a reviewer's disposition of a flag. */
export function disposeFlag(deps: Deps, command: DisposeFlagCommand, request?: Repeatable<Change>): Promise<Change> {
  const { at } = moment(deps);
  return review(deps, command, request, {
    at,
    decide: ({ application }) => decideDisposal({ ...command, application, at }),
  });
}

export interface DecideCommand extends ReviewCommand {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly note?: string;
  readonly reapplyAfter?: string;
}

/** Approves, rejects or requests changes. */
export function decideApplication(deps: Deps, command: DecideCommand, request?: Repeatable<Change>): Promise<Change> {
  const {
    at,
    eventIds: [decided, ofAccount],
    liftedId,
  } = moment(deps);
  const eventIds = [decided, ofAccount, liftedId] as const;
  const { policy } = deps;
  const decide = (found: Found) =>
    decideReview({ ...command, ...found, program: programOf(found.application), eventIds, at, policy });
  return review(deps, command, request, { at, decide });
}
