/** The people and systems of a soak; each function is one visit of one of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { steps } from '../../local/seed/answers.ts';
import type { Company, Risk } from '../../local/seed/company.ts';
import { type ChangedFacts, factEvents } from '../../local/seed/facts.ts';
import { Caller } from '../../local/seed/partner.ts';
import { upload } from '../../local/seed/upload.ts';
import type { Account, Known } from './known.ts';
import type { Site } from './site.ts';
import type { Asked, Reply, Visitor } from './visitor.ts';

const program = 'cloud-solution-provider';
const areas = ['SG', 'MY'];
const application = '/applications/{id}';
const review = '/review/applications/{id}';

export interface Stage {
  readonly site: Site;
  readonly known: Known;
  readonly accounts: readonly Account[];
}

const pick = <Value>(random: () => number, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

const companyOf = ({ company }: Account): Company => ({
  name: `Company ${company} Pte. Ltd.`,
  country: 'SG',
  city: 'Singapore',
  postalCode: '048616',
  currency: 'SGD',
  registrationNumber: `SOAK${company}`,
  contact: { name: 'Tan Mei Ling', phone: '+6561234567' },
});

const changes: readonly ChangedFacts[] = [
  {},
  {},
  {},
  { billing: { inArrears: true, arrears: { amount: '12.50', currency: 'SGD' } } },
  { resources: { provisioned: 2, payPerUseEnabled: true } },
];

/** Reports facts of all sources, now and then with an old sequence. `clean`: no fact blocks the account. */
export async function reportFacts({ site }: Stage, random: () => number, account: Account, clean = false) {
  const facts = clean ? {} : pick(random, changes);
  const sequence = !clean && account.sequence > 1 && random() < 0.2 ? account.sequence - 1 : ++account.sent;
  const email = { identity: { email: `${account.accountId}@partner.example` } };
  const company = companyOf(account);
  const usual = { accountId: account.accountId, company, language: pick(random, ['en', 'zh-CN']), silent: [] };
  const events = factEvents({ ...usual, facts: { ...facts, ...email } }) as { detail: object }[];
  const entries = events.map((event) => ({ ...event, detail: { ...event.detail, sequence } }));
  for (;;) {
    const url = await site.url();
    const taken = await fetch(`${url}/local/events`, { method: 'POST', body: JSON.stringify({ entries }) }).catch(
      () => undefined,
    );
    if (taken?.ok) break;
    await sleep(100);
  }
  account.sequence = Math.max(account.sequence, sequence);
}

interface Partner {
  readonly stage: Stage;
  readonly at: Visitor;
  readonly account: Account;
}

const written = ({ known }: Stage, id: string, reply: Reply): Reply => {
  if (reply.status < 300) known.note(id, reply.body);
  return reply;
};

const callerOf = async ({ site }: Stage, { accountId }: Account) => new Caller(await site.url()).as(accountId);

async function start({ stage, at, account }: Partner): Promise<void> {
  if (at.random() < 0.3) await at.ask({ route: '/programs' });
  const { body } = await at.ask({ route: `/programs/${program}/eligibility` });
  if (body.blockers?.some(({ code }: { code: string }) => /arrears|resources|unavailable/.test(code)))
    await reportFacts(stage, at.random, account, true);
  const started = await at.ask({ method: 'POST', route: '/applications', body: { program } });
  if (started.status === 201) written(stage, started.body.applicationId, started);
}

/** Saves missing steps in order, each with the version of the last response. Stops at one that is not a success. */
async function fill(partner: Partner, shown: Reply['body']): Promise<number | undefined> {
  const { stage, at, account } = partner;
  const id = shown.applicationId as string;
  const terms = { agreementVersion: '2024-08-16', questionnaireVersion: '1' };
  const risk = pick<Risk>(at.random, ['low', 'low', 'medium', 'high']);
  const filled = { ...terms, company: companyOf(account), risk, businessArea: pick(at.random, areas) };
  let version = shown.version as number;
  for (const { name, body, document } of steps) {
    if (shown.steps[name].state === 'complete') continue;
    if (at.random() < 0.03) return undefined;
    // An upload that meets a fault is started again at the next visit.
    const uploading = async () => upload(await callerOf(stage, account), `/applications/${id}`, document!);
    const documentId = document && (await at.timed('Upload of a document, until it is clean', uploading));
    if (document && !documentId) return undefined;
    const answers = body({ ...filled, ...(documentId && { documentId }) });
    const asked = { route: `${application}/${name}`, ids: { id }, body: answers, version };
    const saved = written(stage, id, await at.ask({ method: 'PUT', ...asked }));
    if (saved.status !== 200) return undefined;
    version = saved.body.version;
  }
  return version;
}

async function submit({ stage, at }: Partner, id: string, version: number): Promise<void> {
  // After changes were requested, the partner may want to submit the same answers.
  const asked = { ids: { id }, version, body: { unchanged: true } };
  const submitted = written(stage, id, await at.ask({ method: 'POST', route: `${application}/submission`, ...asked }));
  if (submitted.body?.code !== 'business-area-taken') return;
  stage.known.count('area taken');
  const body = { businessArea: pick(at.random, areas) };
  const moved = { ...asked, route: `${application}/company-information`, body };
  const saved = written(stage, id, await at.ask({ method: 'PATCH', ...moved }));
  const again: Asked = { method: 'POST', route: `${application}/submission`, ids: { id }, version: saved.body.version };
  if (saved.status === 200) written(stage, id, await at.ask(again));
}

async function goOn(partner: Partner, shown: Reply['body']): Promise<void> {
  const { stage, at } = partner;
  const { applicationId: id, version, state } = shown;
  const ids = { id };
  if (at.random() < (state === 'submitted' ? 0.04 : 0.02)) {
    written(stage, id, await at.ask({ method: 'POST', route: `${application}/withdrawal`, ids, version }));
  } else if (state === 'draft') {
    const filled = await fill(partner, shown);
    if (filled !== undefined) await submit(partner, id, filled);
  } else if (state === 'changes-requested') {
    const body = { businessPlan: `Plan of ${version}: banks first, then retailers.` };
    const asked = { route: `${application}/program-application`, ids, body, version };
    const saved = written(stage, id, await at.ask({ method: 'PATCH', ...asked }));
    if (saved.status === 200) await submit(partner, id, saved.body.version);
  } else {
    // An application that somebody else withdrew in the meantime may never have been submitted.
    const or = ['withdrawn', 'expired'].includes(state) ? { or: 404 as const } : {};
    await at.ask({ route: pick(at.random, [`${application}/history`, `${application}/receipt`]), ids, ...or });
  }
}

/** Continues as a partner from wherever the account stands. Others may use the same account. */
export async function visitAsPartner(partner: Partner): Promise<void> {
  const { stage, at } = partner;
  const listed = await at.ask({ route: '/applications', query: '?limit=2' });
  const [newest] = listed.body.items as { applicationId: string; state: string }[];
  const ended = !newest || ['approved', 'rejected', 'withdrawn', 'expired'].includes(newest.state);
  if (at.random() < 0.1) await at.ask({ route: '/enrollments' });
  if (ended) return start(partner);
  const shown = await at.ask({ route: application, ids: { id: newest.applicationId } });
  if (shown.status === 200) {
    stage.known.versions.set(
      newest.applicationId,
      Math.max(shown.body.version, stage.known.versions.get(newest.applicationId) ?? 0),
    );
    await goOn(partner, shown.body);
  }
}

const reason = { code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' };

interface Held {
  readonly id: string;
  readonly version: number;
  readonly accountId: string;
}

/** Acts as a reviewer who has an application. */
async function decide(stage: Stage, at: Visitor, { id, version, accountId }: Held): Promise<void> {
  const dice = at.random();
  const body =
    dice < 0.6
      ? { decision: 'approve' }
      : { decision: dice < 0.8 ? 'request-changes' : 'reject', reasons: [reason], note: 'Seen.' };
  // A high risk is for those in compliance.
  const asked = { route: `${review}/decision`, ids: { id }, body, version, or: 403 as const };
  const reply = await at.ask({ method: 'POST', ...asked });
  written(stage, id, reply);
  if (reply.body?.state === 'approved') stage.known.enrolled.add(accountId);
}

async function disposeAll(at: Visitor, id: string, shown: Reply['body']): Promise<number | undefined> {
  let version = shown.version as number;
  for (const { flagId, disposition } of shown.risk?.flags ?? []) {
    if (disposition) continue;
    const body = { disposition: at.random() < 0.8 ? 'mitigated' : 'cleared', note: 'Looked into it.' };
    const route = `${review}/flags/{flagId}`;
    const reply = await at.ask({ method: 'POST', route, ids: { id, flagId }, body, version });
    if (reply.status !== 200) return undefined;
    version = reply.body.version;
  }
  return version;
}

/** As a reviewer, takes one of the first in the queue, for which others compete, and decides on it. */
export async function visitAsReviewer(stage: Stage, at: Visitor): Promise<void> {
  const second = at.random() < 0.3;
  const query = `?limit=5&state=${second ? 'awaiting-second-approval' : 'submitted'}`;
  const queue = await at.ask({ route: '/review/queue', query });
  const items = queue.body.items as { applicationId: string; accountId: string; version: number }[];
  if (items.length === 0) return void (await sleep(100));
  const { applicationId: id, accountId, version } = pick(at.random, items.slice(0, 3));
  const ids = { id };
  if (second) {
    const shown = await at.ask({ route: review, ids });
    return shown.status === 200 ? decide(stage, at, { id, version: shown.body.version, accountId }) : undefined;
  }
  // A higher risk is for those in compliance.
  const asked = { route: `${review}/assignment`, ids, version, or: 403 as const };
  const taken = written(stage, id, await at.ask({ method: 'POST', ...asked }));
  if (taken.status !== 200) return stage.known.count('lost a race for a lease');
  const dice = at.random();
  if (dice < 0.05) return;
  const held = { route: `${review}/assignment`, ids, version: taken.body.version };
  if (dice < 0.1) return void written(stage, id, await at.ask({ method: 'DELETE', ...held }));
  const shown = await at.ask({ route: review, ids });
  const disposed = shown.status === 200 ? await disposeAll(at, id, shown.body) : undefined;
  if (disposed !== undefined) await decide(stage, at, { id, version: disposed, accountId });
}

/** As billing, asks for a permit, and settles the purchase or lets the permit run out. */
export async function visitAsBilling({ site, known, accounts }: Stage, at: Visitor): Promise<void> {
  const { accountId } = pick(at.random, accounts);
  const ids = { accountId };
  const route = '/accounts/{accountId}/purchase-permits';
  const granted = await at.ask({ method: 'POST', route, ids, body: { reference: 'soak' } });
  known.count(granted.status === 201 ? 'permit' : 'permit refused');
  if (granted.status !== 201) return;
  const { permitId, expiresAt } = granted.body;
  const permit = { accountId, permitId, from: site.clock.most, to: Date.parse(expiresAt) };
  known.permits.push(permit);
  await sleep(at.random() * 500);
  if (at.random() < 0.2) return;
  permit.to = Math.min(permit.to, site.clock.least);
  const settled = { route: `${route}/{permitId}`, ids: { accountId, permitId }, or: 404 as const };
  await at.ask({ method: 'DELETE', ...settled });
}

/** As an operator, suspends, resumes or ends an enrollment that may exist. */
export async function visitAsOperator({ known }: Stage, at: Visitor): Promise<void> {
  const accountId = pick(at.random, [...known.enrolled]);
  if (!accountId) return;
  const state = pick(at.random, ['suspended', 'active', 'ended', 'ended']);
  const route = '/enrollments/{accountId}/{program}/state';
  const body = { state, reason: 'A soak.' };
  const asked = { route, ids: { accountId, program }, body, or: 404 as const };
  const changed = await at.ask({ method: 'POST', ...asked });
  if (changed.status === 200) known.count(`enrollment ${state}`);
}
