import type { Actor } from '../../domain/application/change.ts';
import { decideEnrollment, type EnrollmentChange } from '../../domain/enrollment/change-enrollment.ts';
import type { Enrollment, EnrollmentState } from '../../domain/enrollment/enrollment.ts';
import type { AccountId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { refused } from '../../domain/outcome.ts';
import { freezingPrograms } from '../../programs/programs.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { Deps } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

export interface ChangeEnrollmentState {
  readonly accountId: AccountId;
  readonly program: string;
  readonly state: EnrollmentState;
  readonly reason: string;
  readonly by: Actor;
}

/** Returns the enrollment in a program that has not ended, or else the last one that did. */
const currentOf = (enrollments: readonly Enrollment[], program: string): Enrollment | undefined => {
  const ofProgram = enrollments.filter((enrollment) => enrollment.program === program);
  return ofProgram.find(({ state }) => state !== 'ended') ?? ofProgram.at(-1);
};

/** Suspends, resumes or ends an enrollment: two reads and one transaction. Refused with `not-found`, `wrong-state`. */
export async function changeEnrollment(
  deps: Deps,
  command: ChangeEnrollmentState,
  request?: Repeatable<EnrollmentChange>,
): Promise<EnrollmentChange> {
  const { store } = deps;
  const { accountId, program } = command;
  const now = deps.now();
  const at = timestamp(now);
  const eventIds = [deps.newId('evt', now), deps.newId('evt', now)] as const;
  return retryOnConflict(
    {
      pause: deps.pause,
      load: async () => {
        const [loaded, enrollments] = await Promise.all([
          store.load(accountId, { request, now: at }),
          store.listEnrollments(accountId),
        ]);
        return { ...loaded, enrollment: currentOf(enrollments, program) };
      },
      decide: ({ account, enrollment }) =>
        enrollment
          ? decideEnrollment({ ...command, account, enrollment, freezing: freezingPrograms, eventIds, at })
          : refused({ code: 'not-found', of: 'enrollment' }),
      commit: store.commitEnrollment,
    },
    request,
  );
}
