/** A table and a clock that a test sets, with the operations of every role over them. */

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { factsReport } from '../../lib/domain/account/facts.ts';
import type { Actor } from '../../lib/domain/application/change.ts';
import type { EnrollmentState } from '../../lib/domain/enrollment/enrollment.ts';
import type { AccountId, ApplicationId } from '../../lib/domain/ids.ts';
import { defaultPolicy, type Policy } from '../../lib/domain/policy.ts';
import { Refused } from '../../lib/domain/refusal.ts';
import type { Disposition, Verdict } from '../../lib/domain/review/decision-codes.ts';
import { grantPurchasePermit, settlePurchasePermit } from '../../lib/operations/account/purchase-permits.ts';
import { runDeadlines } from '../../lib/operations/application/run-deadlines.ts';
import { type StartsFrom, startApplication } from '../../lib/operations/application/start-application.ts';
import { submitApplication } from '../../lib/operations/application/submit-application.ts';
import { withdrawApplication } from '../../lib/operations/application/withdraw-application.ts';
import { changeEnrollment } from '../../lib/operations/enrollment/change-enrollment.ts';
import type { Deps } from '../../lib/operations/ports.ts';
import { assignReview, decideApplication, disposeFlag, releaseReview } from '../../lib/operations/review/decide.ts';
import { firstProgram } from '../../lib/programs/programs.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { anAcceptance, aSavedStep, pins, program } from './builders.ts';
import { putDocuments } from './documents.ts';
import type { LocalTable } from './local-table.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication, reportsOn } from './samples.ts';

/** The code of a refusal; `done` if there was none. */
export type Result = 'done' | string;

const applicant = (accountId: string): Actor => ({ kind: 'applicant', subject: `user-of-${accountId}` });

/** Answers of high risk: one flag, a settled bribery case. */
export const highRisk = {
  DD22: {
    value: true,
    details: { offence: 'bribery', date: '2019', outcome: 'settled', document: 'doc_00000000000000000000000000000009' },
  },
};

async function resultOf(done: Promise<unknown>): Promise<Result> {
  try {
    await done;
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
}

/** A member of staff, and the role. */
export interface Staff {
  readonly subject: string;
  readonly groups: readonly string[];
  readonly accountId?: string;
}

export interface Ref {
  readonly accountId: string;
  readonly applicationId: string;
}

let sequences = 0;
let pauses = 0;

export class Scene {
  readonly deps: Deps;
  readonly table: LocalTable;
  /** Now, epoch milliseconds. */
  time: number;

  /** The sum of each metric so far. */
  readonly counted: Record<string, number> = {};
  readonly countMetric = (metric: string, value: number): void => {
    this.counted[metric] = (this.counted[metric] ?? 0) + value;
  };

  constructor(
    table: LocalTable,
    { policy = {}, at = '2026-11-02T09:00:00.000Z' }: { policy?: Partial<Policy>; at?: string } = {},
  ) {
    this.table = table;
    this.time = Date.parse(at);
    this.deps = {
      store: applicationStore(table.vaulted(table.client)),
      now: () => new Date(this.time),
      // Writers that collide retry at different times, because each waits for a different part of the pause.
      pause: (upToMs) => sleep((upToMs * (++pauses % 7)) / 7),
      newId: (prefix) => `${prefix}_${randomUUID().replaceAll('-', '')}`,
      policy: { ...defaultPolicy, ...policy },
    };
  }

  /** Lets time pass. */
  pass({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): void {
    this.time += ((days * 24 + hours) * 60 + minutes) * 60_000;
  }

  async report(accountId: string, changed: Parameters<typeof reportsOn>[1] = {}): Promise<void> {
    const reports = reportsOn(accountId, changed, ++sequences);
    await Promise.all(
      reports.map((report) =>
        this.deps.store.recordFacts({ ...factsReport.parse(report), reportedBy: `vendor.${report.source}` }),
      ),
    );
  }

  /** Returns the newest application of an account. */
  async newest(accountId: string) {
    const page = await this.deps.store.listApplications(accountId as AccountId, { limit: 100 });
    const newest = page.items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
    return newest && this.find(newest);
  }

  find = (ref: Ref) => this.deps.store.find(ref as never);

  start = (accountId: string, from: Partial<Record<keyof StartsFrom, string>> = {}): Promise<Result> =>
    resultOf(
      startApplication(this.deps, {
        accountId: accountId as AccountId,
        program: firstProgram,
        by: applicant(accountId),
        ...(from as StartsFrom),
      }),
    );

  /** Saves one complete step. */
  async save(ref: Ref, step: 'program-application', answers: unknown): Promise<Result> {
    const found = await this.find(ref);
    return found ? this.#save(ref, { ...found, step, answers }) : 'not-found';
  }

  async #save(
    ref: Ref,
    save: { step: string; answers: unknown; version: number; state: string; renewalOf?: string },
  ): Promise<Result> {
    const at = new Date(this.time).toISOString();
    const acceptance = save.step === 'company-information' ? anAcceptance() : undefined;
    const saved = aSavedStep(save.answers, { savedAt: at, acceptance });
    const { step, version: expectedVersion, state } = save;
    const isOfRenewal = save.renewalOf !== undefined;
    const { result } = await this.deps.store.saveStep(
      ref as never,
      { step, saved, expectedVersion, state, pins, at, isOfRenewal } as never,
    );
    return result;
  }

  /** Fills in all four steps of a draft. */
  async fill(ref: Ref, { company = ref.accountId, answers = {} }: { company?: string; answers?: object } = {}) {
    const risk = dueDiligence();
    const steps = {
      'company-information': companyInformation(company),
      'business-qualification': businessQualification(),
      'program-application': programApplication(),
      'due-diligence': { ...risk, answers: { ...risk.answers, ...answers } },
    };
    await putDocuments(this.table, ref);
    const found = await this.find(ref);
    let version = found?.version ?? 0;
    for (const [step, body] of Object.entries(steps))
      await this.#save(ref, { ...found, step, answers: body, version: version++, state: found?.state ?? '' });
  }

  /** Accepts again what a renewal takes over without its acceptance. */
  async accept(ref: Ref, { company = ref.accountId }: { company?: string } = {}): Promise<void> {
    const steps = { 'company-information': companyInformation(company), 'due-diligence': dueDiligence() };
    for (const [step, answers] of Object.entries(steps)) {
      const found = await this.find(ref);
      if (found) await this.#save(ref, { ...found, step, answers });
    }
  }

  #onVersion = async (ref: Ref, act: (expectedVersion: number) => Promise<unknown>): Promise<Result> =>
    resultOf(act((await this.find(ref))?.version ?? 0));

  submit = (ref: Ref): Promise<Result> =>
    this.#onVersion(ref, (expectedVersion) =>
      submitApplication(
        { ...this.deps, count: this.countMetric },
        {
          ...(ref as never as { accountId: AccountId; applicationId: ApplicationId }),
          expectedVersion,
          by: applicant(ref.accountId),
          unchanged: true,
        },
      ),
    );

  withdraw = (ref: Ref): Promise<Result> =>
    this.#onVersion(ref, (expectedVersion) =>
      withdrawApplication(this.deps, {
        ...(ref as never as { accountId: AccountId; applicationId: ApplicationId }),
        expectedVersion,
        by: applicant(ref.accountId),
      }),
    );

  #command = (ref: Ref, staff: Staff, expectedVersion: number) => ({
    applicationId: ref.applicationId as ApplicationId,
    expectedVersion,
    reviewer: { ...staff, accountId: staff.accountId as AccountId | undefined, sourceAddress: '203.0.113.7' },
  });

  take = (ref: Ref, staff: Staff): Promise<Result> =>
    this.#onVersion(ref, (version) => assignReview(this.deps, this.#command(ref, staff, version)));

  putBack = (ref: Ref, staff: Staff): Promise<Result> =>
    this.#onVersion(ref, (version) => releaseReview(this.deps, this.#command(ref, staff, version)));

  dispose = (ref: Ref, staff: Staff, flagId: string, disposition: Disposition = 'cleared'): Promise<Result> =>
    this.#onVersion(ref, (version) =>
      disposeFlag(this.deps, { ...this.#command(ref, staff, version), flagId, disposition, note: 'Looked into it.' }),
    );

  decide = (ref: Ref, staff: Staff, verdict: Verdict): Promise<Result> =>
    this.#onVersion(ref, (version) =>
      decideApplication(this.deps, { ...this.#command(ref, staff, version), verdict, reasons: [{ code: 'a-reason' }] }),
    );

  async permit(accountId: string): Promise<{ result: Result; permitId?: string }> {
    const granting = grantPurchasePermit({ ...this.deps, count: () => {} }, accountId as AccountId);
    const result = await resultOf(granting);
    return { result, permitId: result === 'done' ? (await granting).permitId : undefined };
  }

  settle = (accountId: string, permitId: string): Promise<Result> =>
    resultOf(settlePurchasePermit(this.deps, { accountId: accountId as AccountId, permitId }));

  enrollment = (accountId: string, state: EnrollmentState): Promise<Result> =>
    resultOf(
      changeEnrollment(this.deps, {
        accountId: accountId as AccountId,
        program,
        state,
        reason: 'A test.',
        by: { kind: 'reviewer', subject: 'olga' },
      }),
    );

  run = (remainingMs: () => number = () => 60_000) => runDeadlines(this.deps, { remainingMs });

  /** Returns the types of the events of a chain, in order. */
  async events({ accountId, applicationId }: Ref, chain = applicationId): Promise<readonly string[]> {
    const page = await this.deps.store.history(
      { accountId: accountId as AccountId, applicationId: chain as ApplicationId },
      { limit: 1000 },
    );
    return page.items.map(({ type }) => type);
  }
}

let accounts = 0;

/** Returns an application that an eligible account has started, filled in if asked for. */
export async function draftIn(scene: Scene, fill?: Parameters<Scene['fill']>[1]): Promise<Ref> {
  const accountId = `scene-${++accounts}`;
  await scene.report(accountId);
  const started = await scene.start(accountId);
  const application = await scene.newest(accountId);
  if (!application) throw new Error(`Not started: ${started}`);
  const ref = { accountId, applicationId: application.applicationId };
  if (fill) await scene.fill(ref, fill);
  return ref;
}

/** Returns an application that waits for a reviewer. */
export async function submittedIn(scene: Scene, fill: Parameters<Scene['fill']>[1] = {}): Promise<Ref> {
  const ref = await draftIn(scene, fill);
  const submitted = await scene.submit(ref);
  if (submitted !== 'done') throw new Error(`Not submitted: ${submitted}`);
  return ref;
}

/** Returns an account that is enrolled. */
export async function enrolledIn(scene: Scene): Promise<Ref> {
  const ref = await submittedIn(scene);
  const rita: Staff = { subject: 'rita', groups: ['reviewer'] };
  await scene.take(ref, rita);
  const approved = await scene.decide(ref, rita, 'approve');
  if (approved !== 'done') throw new Error(`Not approved: ${approved}`);
  return ref;
}

/** Returns a renewal of an enrollment, whose agreement and questionnaire are accepted again. */
export async function renewalIn(scene: Scene, { accountId, applicationId: renewalOf }: Ref): Promise<Ref> {
  const started = await scene.start(accountId, { renewalOf });
  const renewal = await scene.newest(accountId);
  if (started !== 'done' || !renewal) throw new Error(`Not started: ${started}`);
  const ref = { accountId, applicationId: renewal.applicationId };
  await scene.accept(ref);
  return ref;
}
