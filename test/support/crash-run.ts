import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Reply } from './api.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication, reportsOn } from './samples.ts';

/** Returns numbers from 0 to 1 that a seed determines (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sends a partner's requests. Rejects if there is no response. */
export interface Reach {
  call(request: Call): Promise<Reply>;
  report(accountId: string, sequence: number): Promise<void>;
  /** Gives an application the documents that its answers name. */
  document(accountId: string, applicationId: string): Promise<void>;
}

/** The system's acknowledgements to a partner. */
export interface Acknowledged {
  /** The highest version that a response named, by application. */
  readonly versions: Map<string, number>;
  readonly submitted: Set<string>;
  readonly withdrawn: Set<string>;
  /**
   * The plans that were sent, by application and in order, and the place of the last one whose save was acknowledged.
   */
  readonly plans: Map<string, { sent: string[]; saved: number }>;
  /** The newest report of facts that was accepted. */
  sequence: number;
  operations: number;
}

const patienceMs = 300_000;

/** Tries again until it succeeds, as a persistent client does, but not forever. */
async function untilDone<Result>(what: () => Promise<Result | undefined>): Promise<Result> {
  let cause: unknown;
  for (const since = performance.now(); performance.now() - since < patienceMs; await sleep(50)) {
    try {
      const result = await what();
      if (result !== undefined) return result;
    } catch (error) {
      cause = error;
    }
  }
  throw new Error(`No answer within ${patienceMs / 1000} s`, { cause });
}

/** Returns the response to a request, and repeats the same request if there was none or only `try-again`. */
const answered = (reach: Reach, request: Call): Promise<Reply> =>
  untilDone(async () => {
    const reply = await reach.call(request);
    return reply.statusCode === 503 ? undefined : reply;
  });

/** A partner who does `count` random things, one after the other, and remembers what was acknowledged. */
export async function randomPartner(
  reach: Reach,
  { accountId, company, count, seed }: { accountId: string; company: string; count: number; seed: number },
): Promise<Acknowledged> {
  const random = randomFrom(seed);
  const known: Acknowledged = {
    versions: new Map(),
    submitted: new Set(),
    withdrawn: new Set(),
    plans: new Map(),
    sequence: 0,
    operations: 0,
  };
  const report = async () => {
    const sequence = known.sequence + 1;
    await untilDone(async () => {
      await reach.report(accountId, sequence);
      return true;
    });
    known.sequence = sequence;
  };
  let open: { id: string; version: number } | undefined;
  let keys = 0;

  const note = (id: string, version: number) => {
    known.versions.set(id, Math.max(version, known.versions.get(id) ?? 0));
    if (open?.id === id) open = { id, version };
  };
  /** A write that a request whose response was lost may already have done. */
  const refresh = async (id: string) => {
    const { statusCode, body } = await answered(reach, { path: `/applications/${id}`, accountId });
    if (statusCode !== 200) throw new Error(`${id} is gone: ${statusCode}`);
    note(id, body.version);
    if (['submitted', 'withdrawn'].includes(body.state))
      (body.state === 'submitted' ? known.submitted : known.withdrawn).add(id);
    if (body.state === 'withdrawn') open = undefined;
  };
  const start = async () => {
    const headers = { 'idempotency-key': `start-${++keys}` };
    const reply = await answered(reach, {
      method: 'POST',
      path: '/applications',
      body: { program: 'cloud-solution-provider' },
      accountId,
      headers,
    });
    if (reply.statusCode !== 201) return;
    const id = reply.body.applicationId;
    await untilDone(async () => {
      await reach.document(accountId, id);
      return true;
    });
    open = { id, version: 1 };
    note(id, 1);
  };
  const save = async (step: string, body: object) => {
    const { id, version } = open!;
    const plans = known.plans.get(id) ?? { sent: [], saved: -1 };
    known.plans.set(id, plans);
    const plan = `Plan ${++keys}`;
    const isPlan = step === 'program-application';
    if (isPlan) plans.sent.push(plan);
    const reply = await answered(reach, {
      method: isPlan ? 'PATCH' : 'PUT',
      path: `/applications/${id}/${step}`,
      body: isPlan ? { ...body, businessPlan: plan } : body,
      accountId,
      headers: { 'if-match': `"${version}"`, 'content-type': 'application/json' },
    });
    if (reply.statusCode !== 200) return refresh(id);
    note(id, reply.body.version);
    if (isPlan) plans.saved = plans.sent.length - 1;
  };
  const end = async (what: 'submission' | 'withdrawal') => {
    const { id, version } = open!;
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': `${what}-${++keys}` };
    const reply = await answered(reach, { method: 'POST', path: `/applications/${id}/${what}`, accountId, headers });
    if (reply.statusCode !== 200) return refresh(id);
    note(id, reply.body.version);
    (what === 'submission' ? known.submitted : known.withdrawn).add(id);
    if (what === 'withdrawal') open = undefined;
  };

  const steps: Readonly<Record<string, () => object>> = {
    'company-information': () => companyInformation(company),
    'business-qualification': () => businessQualification(),
    'program-application': programApplication,
    'due-diligence': () => dueDiligence(),
  };
  await report();
  for (; known.operations < count; known.operations++) {
    const dice = random();
    if (!open) await start();
    else if (dice < 0.1) await report();
    else if (dice < 0.7) {
      const names = Object.keys(steps);
      const step = names[Math.floor(random() * names.length)]!;
      await save(step, steps[step]!());
    } else if (dice < 0.85) await end('submission');
    else if (dice < 0.9) await end('withdrawal');
    else await refresh(open.id);
  }
  return known;
}

/** Returns the reports of all sources on an account without blockers. */
export const reports = (accountId: string, sequence: number) => reportsOn(accountId, {}, sequence);

// biome-ignore lint/suspicious/noExplicitAny: rows of every kind
type Row = Readonly<Record<string, any>>;

/** Returns what was acknowledged to a partner and is not in the table; empty if everything is there. */
export function lost(items: readonly Row[], accountId: string, known: Acknowledged): readonly string[] {
  const own = items.filter(({ pk }) => pk === `ACCOUNT#${accountId}`);
  const head = (id: string) => own.find(({ sk }) => sk === `APPLICATION#${id}`);
  const planOf = (id: string) => JSON.parse(head(id)?.steps['program-application']?.answers ?? '{}').businessPlan;
  const account = own.find(({ sk }) => sk === 'ACCOUNT');
  return [
    ...[...known.versions]
      .filter(([id, version]) => !(head(id)?.version >= version))
      .map(([id, version]) => `${id} at ${version}`),
    ...[...known.submitted]
      .filter((id) => !own.some(({ sk }) => sk.startsWith(`RECEIPT#${id}#`)))
      .map((id) => `submission of ${id}`),
    ...[...known.withdrawn].filter((id) => head(id)?.state !== 'withdrawn').map((id) => `withdrawal of ${id}`),
    ...[...known.plans]
      .filter(([id, { sent, saved }]) => saved >= 0 && sent.indexOf(planOf(id)) < saved)
      .map(([id]) => `plan of ${id}`),
    ...(account && account.billingReport.sequence >= known.sequence ? [] : [`facts ${known.sequence}`]),
  ];
}
