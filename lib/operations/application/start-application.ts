import type { Application } from '../../domain/application/application.ts';
import type { Actor, Change } from '../../domain/application/change.ts';
import { decideStart } from '../../domain/application/start.ts';
import type { NamedDocument } from '../../domain/documents/document.ts';
import type { Enrollment } from '../../domain/enrollment/enrollment.ts';
import type { AccountId, ApplicationId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { refused } from '../../domain/outcome.ts';
import type { ProgramRules } from '../../domain/program.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { Deps, Loaded } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

/** The origin of an application, as a request names it: one of an account's earlier applications, or nothing. */
export interface StartsFrom {
  /** A rejected application of the account, to appeal against. */
  readonly appealOf?: ApplicationId;
  /** The application that led to the enrollment to renew. */
  readonly renewalOf?: ApplicationId;
  /** A closed application, whose answers are taken over. */
  readonly answersFrom?: ApplicationId;
}

export interface StartApplication extends StartsFrom {
  readonly accountId: AccountId;
  readonly program: ProgramRules;
  readonly by: Actor;
}

interface Source {
  readonly source?: Application;
  readonly enrollment?: Enrollment;
  readonly documents?: readonly NamedDocument[];
}

/**
 * Returns what an application starts from: a request for the enrollment, one for its last renewal, and one for the
 * documents that are kept.
 */
async function sourceOf(
  { store }: Deps,
  { accountId, program, renewalOf }: StartApplication,
  { application, at }: { readonly application: Application | undefined; readonly at: string },
): Promise<Source> {
  if (!application) return {};
  const ref = { accountId, applicationId: application.applicationId };
  const { enrollment } = renewalOf ? await store.loadEnrollment({ ...ref, program: program.id }) : {};
  const renewedBy = enrollment?.renewedBy;
  const source = renewedBy ? await store.find({ accountId, applicationId: renewedBy }) : application;
  return { source, enrollment, documents: source && (await store.namedDocuments(source, at)) };
}

/**
 * Starts an application: one read and one transaction, and up to three more reads where it starts from another. Refused with
 * `application-already-open`, `not-eligible`, and where it starts from something, `not-found` and `wrong-state`.
 */
export async function startApplication(
  deps: Deps,
  command: StartApplication,
  request?: Repeatable<Change>,
): Promise<Change> {
  const { accountId, program, appealOf, renewalOf, answersFrom, by } = command;
  const wanted = appealOf ?? renewalOf ?? answersFrom;
  const now = deps.now();
  const at = timestamp(now);
  const eventIds = [deps.newId('evt', now), deps.newId('evt', now)] as const;
  return retryOnConflict(
    {
      pause: deps.pause,
      commit: deps.store.commit,
      load: async (): Promise<Loaded & Source> => {
        const also = { applicationId: wanted, request, now: at };
        const loaded = await deps.store.load(accountId, also);
        return { ...loaded, ...(await sourceOf(deps, command, { application: loaded.application, at })) };
      },
      decide: ({ account, source, enrollment, documents }) => {
        if (wanted && !source) return refused({ code: 'not-found', ...(renewalOf && { of: 'renewable' }) });
        // Ids sort by time, and lists sort by ids, so the time is strictly after the previous start, whatever the
        // clocks say.
        const after = account.lastStartedAt ? Date.parse(account.lastStartedAt) + 1 : 0;
        const idTime = new Date(Math.max(now.getTime(), after));
        const applicationId = deps.newId('app', idTime) as ApplicationId;
        return decideStart({
          account,
          program,
          applicationId,
          eventIds,
          at,
          by,
          policy: deps.policy,
          idTime: timestamp(idTime),
          documents,
          ...(appealOf ? { appealOf: source } : { answersFrom: source }),
          ...(renewalOf && { renewal: { renewalOf, enrollment } }),
        });
      },
    },
    request,
  );
}
