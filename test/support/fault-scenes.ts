/** For every function, requests that together make each of its calls to AWS, so that each can get a fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailRecords } from '../../lib/store/notifications/mail-record.ts';
import { type Call, call, deliverFacts, invoke, type Reply } from './api.ts';
import type { Command, Fault } from './faults.ts';
import { anEvent } from './mail-events.ts';
import { filled, type Partner, reportCleanFacts, started } from './partner.ts';
import { deliverBatch } from './queue.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication, reportsOn } from './samples.ts';
import { highRisk } from './scene.ts';

/** The end of an attempt: the status with the code of a problem, or `done` or `failed` if nobody gets a response. */
export interface Attempt {
  readonly outcome: string;
  /** Seconds of `Retry-After`. */
  readonly retryAfter?: string;
  /** The response to a request with a key. A repeated request gets the same bytes. */
  readonly text?: string;
}

export interface Scene {
  /** Texts that are in its requests to AWS and in no others. */
  readonly marks: readonly string[];
  /** The account whose rows it changes. */
  readonly accountId: string;
  /** Sends the request, the same each time. */
  readonly act: () => Promise<Attempt>;
}

/** The test's own parts that a scene needs. */
export interface Tools {
  /** Starts as a new container does, on a table from which nobody has listed anything yet. */
  readonly forget: () => Promise<void>;
  /** Does something at a later time. */
  readonly inDays: <Result>(days: number, act: () => Promise<Result>) => Promise<Result>;
}

export interface Setting {
  readonly function: string;
  /** Distinguishes the settings of a function that has several. */
  readonly what?: string;
  /** The requests that it makes to AWS in a run without a fault. */
  readonly calls: readonly Command[];
  /** The outcome without a fault. */
  readonly ends: string;
  /** The outcome when the request is sent again after it was done; by default the same. */
  readonly again?: string;
  /** Nothing else runs at the same time, because its requests look like those of others. */
  readonly alone?: true;
  /** For events that may not be repeated: the outcome of every attempt, by call and fault. */
  readonly left?: Readonly<Record<string, { readonly [fault in Fault]?: string }>>;
  /** By call, the faults that do not stop it: it asks a person, or there is no second part. */
  readonly despite?: { readonly [command in Command]?: readonly Fault[] };
  /** The calls that meet faults; by default all. */
  readonly only?: readonly Command[];
  /** Calls that it makes only if one of two others is answered first. */
  readonly maybe?: readonly Command[];
  /** Calls that follow a change. A repeated request finds that change made. */
  readonly late?: readonly Command[];
  /** Writes that do only the first part of a request. The next attempt does the rest. */
  readonly begins?: readonly Command[];
  readonly set: (tools: Tools) => Promise<Scene>;
}

const program = '/programs/cloud-solution-provider';

const attempted = ({ statusCode, body, headers, text }: Reply, keyed = false): Attempt => ({
  outcome: statusCode < 300 ? String(statusCode) : `${statusCode} ${body?.code}`,
  retryAfter: headers['retry-after'],
  ...(keyed && { text }),
});

const done = async (doing: Promise<unknown>): Promise<Attempt> => {
  try {
    await doing;
    return { outcome: 'done' };
  } catch {
    return { outcome: 'failed' };
  }
};
export const delivered = async (doing: Promise<readonly unknown[]>): Promise<Attempt> => ({
  outcome: (await doing).length === 0 ? 'done' : 'failed',
});

let accounts = 0;
/** Of one length, so that none is the beginning of another. */
const newAccount = () => `matrix-${String(++accounts).padStart(6, '0')}`;

/** On a busy machine a request may be told to try again, too. The scene is then set again. */
export function succeeded(reply: Reply): Reply {
  if (reply.statusCode >= 300) throw new Error(`The scene is not set: ${reply.text}`);
  return reply;
}

async function eligible(): Promise<string> {
  const accountId = newAccount();
  const email = { identity: { ...reportsOn(accountId)[0]?.facts, email: `${accountId}@merlion.example` } };
  await reportCleanFacts(accountId, email);
  return accountId;
}
export const draft = async (): Promise<Partner> => started(await eligible());
export const complete = async (): Promise<Partner> => {
  const partner = await draft();
  return filled(partner, companyInformation(partner.accountId));
};
export async function submitted(answers: object = {}): Promise<Partner> {
  const partner = await complete();
  const body = dueDiligence();
  if (Object.keys(answers).length > 0)
    await partner.save('due-diligence', { ...body, answers: { ...body.answers, ...answers } });
  succeeded(await partner.submit());
  return partner;
}
const staffOf = ({ accountId }: Partner) => ({ subject: `staff-${accountId}`, groups: ['reviewer', 'compliance'] });

async function byReviewer(partner: Partner, path: string, body?: object, method: Call['method'] = 'POST') {
  const headers = { 'if-match': `"${partner.version}"` };
  const request = { method, path: `/review/applications/${partner.applicationId}/${path}`, body, headers };
  const reply = await call({ ...request, ...staffOf(partner) });
  if (reply.statusCode < 300) partner.version = reply.body.version;
  return reply;
}
async function taken(answers?: object): Promise<Partner> {
  const partner = await submitted(answers);
  succeeded(await byReviewer(partner, 'assignment'));
  return partner;
}
async function enrolled(): Promise<Partner> {
  const partner = await taken();
  succeeded(await byReviewer(partner, 'decision', { decision: 'approve' }));
  return partner;
}

let keys = 0;
/** Returns the scene of a request. A POST has a key of its own. */
const requested = ({ accountId, applicationId = '' }: Partial<Partner> & { accountId: string }, request: Call) => {
  const key = request.method === 'POST' && { 'idempotency-key': `matrix-${++keys}` };
  const headers = { ...request.headers, ...key };
  // A claim is named by the company's number, which is the account's here, in normalised form.
  const marks = [accountId, accountId.toUpperCase().replace('-', ''), ...(applicationId ? [applicationId] : [])];
  return { accountId, marks, act: async () => attempted(await call({ ...request, headers }), key !== false) };
};
export const asApplicant = (partner: Partner, path: string, more: Partial<Call> = {}) =>
  requested(partner, {
    path: `/applications/${partner.applicationId}${path}`,
    accountId: partner.accountId,
    ...more,
    headers: { 'if-match': `"${partner.version}"`, ...(more.body ? { 'content-type': 'application/json' } : {}) },
  });
/** Returns an application that contests an area, and the one that holds it and waits for a reviewer. */
async function contesting(): Promise<{ contester: Partner; holder: Partner }> {
  const holder = await submitted();
  const contester = await filled(await draft(), companyInformation(holder.accountId));
  succeeded(await contested(contester));
  return { contester, holder };
}
async function contested(partner: Partner): Promise<Reply> {
  const reply = await partner.send({
    method: 'POST',
    path: `/applications/${partner.applicationId}/contest`,
    body: { message: 'A test.' },
    headers: { 'if-match': `"${partner.version}"`, 'content-type': 'application/json' },
  });
  if (reply.statusCode < 300) partner.version = reply.body.version;
  return reply;
}
const onContest = (partner: Partner, path: string, more: Partial<Call> = {}) =>
  requested(partner, {
    path: `/review/contests/${partner.applicationId}${path}`,
    subject: `operator-${partner.accountId}`,
    groups: ['operator'],
    ...more,
    headers: { 'if-match': `"${partner.version}"`, ...(more.body ? { 'content-type': 'application/json' } : {}) },
  });
export const asReviewer = (partner: Partner, path: string, more: Partial<Call> = {}) =>
  requested(partner, {
    path: `/review/applications/${partner.applicationId}${path}`,
    ...staffOf(partner),
    ...more,
    headers: { 'if-match': `"${partner.version}"`, ...(more.body ? { 'content-type': 'application/json' } : {}) },
  });
const asItself = (accountId: string, path: string, more: Partial<Call> = {}) =>
  requested({ accountId }, { path, accountId, ...more });
const billing = (accountId: string, path: string, method: Call['method']) =>
  requested({ accountId }, { method, path, subject: `billing-${accountId}`, scope: 'partner-programs/purchases' });

export const asks = (
  name: string,
  calls: readonly Command[],
  set: Setting['set'],
  more: Partial<Setting> = {},
): Setting => ({
  function: name,
  calls,
  ends: '200',
  set,
  ...more,
});

const steps = {
  'company-information': companyInformation,
  'business-qualification': () => ({ employees: 121 }),
  'program-application': programApplication,
  'due-diligence': dueDiligence,
};
/** Saved again after a lost response, a step gets the version that it created itself. */
const again = '412 stale-version';
const stepSettings = Object.entries(steps).flatMap(([step, body]): readonly Setting[] => [
  asks(
    `save-${step}`,
    ['Query', 'UpdateItem'],
    async () => asApplicant(await complete(), `/${step}`, { method: 'PATCH', body: body() }),
    { what: 'for later', again },
  ),
]);

const reasons = [{ code: 'more-detail', message: 'Which banks?' }];
const decisions: readonly Setting[] = ['approve', 'reject', 'request-changes'].map((decision) =>
  asks(
    'decide-application',
    ['BatchGetItem', 'TransactWriteItems'],
    async () => {
      const body = { decision, ...(decision !== 'approve' && { reasons }) };
      return asReviewer(await taken(), '/decision', { method: 'POST', body });
    },
    { what: decision },
  ),
);

/** A refusal that is kept with its key. */
const refusals: readonly Setting[] = [
  asks(
    'start-application',
    ['BatchGetItem', 'PutItem'],
    async () => {
      const { accountId } = await draft();
      return asItself(accountId, '/applications', { method: 'POST', body: { program: 'cloud-solution-provider' } });
    },
    { what: 'refused', ends: '409 application-already-open' },
  ),
  asks(
    'submit-application',
    ['BatchGetItem', 'Query', 'PutItem'],
    async () => asApplicant(await draft(), '/submission', { method: 'POST' }),
    { what: 'refused', ends: '422 incomplete-application' },
  ),
  asks(
    'withdraw-application',
    ['BatchGetItem', 'PutItem'],
    async () => {
      const partner = await draft();
      succeeded(await partner.withdraw());
      return asApplicant(partner, '/withdrawal', { method: 'POST' });
    },
    { what: 'refused', ends: '409 wrong-state' },
  ),
  asks(
    'assign-review',
    ['BatchGetItem', 'PutItem'],
    async () => {
      const partner = await submitted();
      succeeded(await partner.withdraw());
      return asReviewer(partner, '/assignment', { method: 'POST' });
    },
    { what: 'refused', ends: '409 wrong-state' },
  ),
  asks(
    'dispose-flag',
    ['BatchGetItem', 'PutItem'],
    async () => {
      const body = { disposition: 'cleared', note: 'Looked into it.' };
      return asReviewer(await submitted(highRisk), '/flags/DD22', { method: 'POST', body });
    },
    { what: 'refused', ends: '409 wrong-state' },
  ),
  asks(
    'decide-application',
    ['BatchGetItem', 'PutItem'],
    async () => asReviewer(await submitted(), '/decision', { method: 'POST', body: { decision: 'approve' } }),
    { what: 'refused', ends: '409 wrong-state' },
  ),
  asks(
    'grant-purchase-permit',
    ['TransactWriteItems', 'PutItem'],
    async () => {
      const { accountId } = await draft();
      return billing(accountId, `/accounts/${accountId}/purchase-permits`, 'POST');
    },
    { what: 'refused', ends: '409 purchase-frozen' },
  ),
  asks(
    'change-enrollment-state',
    ['Query', 'BatchGetItem', 'PutItem'],
    async () => operating(await enrolled(), 'active'),
    { what: 'refused', ends: '409 wrong-state' },
  ),
];

const operating = ({ accountId }: Partner, state: string) =>
  requested(
    { accountId },
    {
      method: 'POST',
      path: `/enrollments/${accountId}/cloud-solution-provider/state`,
      body: { state, reason: 'A test.' },
      subject: `operator-${accountId}`,
      groups: ['operator'],
    },
  );

/** An event on its way to a function of the queue. */
const queued = (name: string) => async (): Promise<Scene> => {
  const accountId = await eligible();
  const event = anEvent('ApplicationApproved', { eventId: `evt-${accountId}`, accountId });
  return { accountId, marks: [accountId], act: () => delivered(deliverBatch(name, [event])) };
};

/** The record of a mail whose sending had no answer. */
async function leaveUncertain(eventId: string): Promise<void> {
  const { tableClient } = await import('../../lib/runtime/runtime.ts');
  const mail = { eventId, role: 'applicant', attempt: 'attempt', at: new Date().toISOString() } as const;
  const records = mailRecords(tableClient());
  await records.take(mail);
  await records.settle(mail, { state: 'uncertain' });
}

async function publication(): Promise<Scene> {
  const accountId = newAccount();
  const sample = JSON.parse(readFileSync(join(import.meta.dirname, '../events/publish-events.json'), 'utf8'));
  // Two events of different applications go in one call, of which one part can fail.
  const Records = ['a', 'b'].map((name, index) => {
    const [record] = structuredClone(sample.Records);
    const id = { S: `app-${name}-${accountId}` };
    Object.assign(record.dynamodb, { SequenceNumber: String(index + 1) });
    Object.assign(record.dynamodb.NewImage, { accountId: { S: accountId }, applicationId: id, eventId: id });
    return record;
  });
  const publish = async () => {
    const { batchItemFailures } = (await invoke('publish-events', { Records })) as { batchItemFailures: object[] };
    return batchItemFailures;
  };
  return { accountId, marks: [accountId], act: () => delivered(publish()) };
}

const sampleOf = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../events/${name}.json`), 'utf8'));
/** A function that makes no request to AWS responds while all of AWS is away. */
const lonely = (name: string, ends: string): Setting =>
  asks(
    name,
    [],
    async () => ({
      accountId: '',
      marks: [],
      act: async () => attempted((await invoke(name, sampleOf(name))) as Reply),
    }),
    { ends },
  );

const listing = (path: string, more: Partial<Call>): Scene => ({
  accountId: '',
  marks: [''],
  act: async () => attempted(await call({ path, ...more })),
});

/** Functions whose requests name no account: what is due, what waits, and what a container reads once. */
const byThemselves: readonly Setting[] = (
  [
    asks(
      'run-deadlines',
      ['Query', 'BatchGetItem', 'TransactWriteItems'],
      async ({ inDays }) => {
        const { accountId } = await draft();
        const act = () => inDays(31, () => done(invoke('run-deadlines', sampleOf('run-deadlines'))));
        return { accountId, marks: [''], act };
      },
      { ends: 'done' },
    ),
    asks('list-review-queue', ['Query', 'BatchGetItem'], async () => {
      await submitted();
      return listing('/review/queue?counts=true', { groups: ['reviewer'] });
    }),
    asks(
      'list-review-queue',
      ['Query', 'BatchGetItem', 'GetItem', 'PutItem', 'Decrypt'],
      async ({ forget }) => {
        await submitted();
        await submitted();
        await forget();
        return listing('/review/queue?limit=1', { groups: ['reviewer'] });
      },
      { what: 'first page' },
    ),
    asks('list-enrollments', ['Query'], async () => {
      await enrolled();
      return listing('/review/enrollments', { groups: ['operator'] });
    }),
    asks(
      'list-enrollments',
      ['Query', 'GetItem', 'PutItem', 'Decrypt'],
      async ({ forget }) => {
        await enrolled();
        await enrolled();
        await forget();
        return listing('/review/enrollments?limit=1', { groups: ['reviewer'] });
      },
      { what: 'first page' },
    ),
    asks('list-contests', ['Query'], async () => {
      await contesting();
      return listing('/review/contests', { groups: ['operator'] });
    }),
    asks(
      'list-contests',
      ['Query', 'GetItem', 'PutItem', 'Decrypt'],
      async ({ forget }) => {
        await contesting();
        await contesting();
        await forget();
        return listing('/review/contests?limit=1', { groups: ['operator'] });
      },
      { what: 'first page' },
    ),
    asks(
      'get-review-history',
      ['BatchGetItem', 'Query', 'GetItem', 'PutItem'],
      async ({ forget }) => {
        const { applicationId } = await submitted();
        await forget();
        return listing(`/review/applications/${applicationId}/history?limit=1`, { groups: ['reviewer'] });
      },
      { what: 'first page' },
    ),
    asks(
      'list-enrolled-programs',
      ['GetItem', 'Query', 'Decrypt'],
      async ({ inDays, forget }) => {
        const { accountId, applicationId } = await enrolled();
        const body = { program: 'cloud-solution-provider', renewalOf: applicationId };
        await inDays(300, async () =>
          succeeded(await call({ path: '/applications', method: 'POST', accountId, body })),
        );
        await forget();
        return listing('/enrollments', { accountId });
      },
      { what: 'being renewed' },
    ),
    asks(
      'list-requested-programs',
      ['Query', 'GetItem', 'PutItem'],
      async ({ forget }) => {
        const partner = await draft();
        succeeded(await partner.withdraw());
        await started(partner.accountId);
        await forget();
        return listing('/applications?limit=1', { accountId: partner.accountId });
      },
      { what: 'first page' },
    ),
    asks(
      'get-application-history',
      ['Query', 'GetItem', 'PutItem'],
      async ({ forget }) => {
        const { accountId, applicationId } = await submitted();
        await forget();
        return listing(`/applications/${applicationId}/history?limit=1`, { accountId });
      },
      { what: 'first page' },
    ),
    asks('get-receipt-keys', ['GetPublicKey'], async ({ forget }) => {
      await forget();
      return listing('/receipt-keys', {});
    }),
    asks(
      'deliver-webhook',
      ['GetSecretValue', 'GetItem', 'webhook'],
      async ({ forget }) => {
        await forget();
        return { ...(await queued('deliver-webhook')()), marks: [''] };
      },
      { what: 'first event', ends: 'done' },
    ),
  ] satisfies Setting[]
).map((setting) => ({ ...setting, alone: true }));

export const settingsWithoutDocuments: readonly Setting[] = [
  lonely('get-agreement', '200'),
  lonely('get-questionnaire', '200'),
  lonely('get-form', '200'),
  lonely('get-openapi', '200'),
  lonely('get-health', '200'),
  {
    ...lonely('answer-unmatched-route', '404 not-found'),
    set: async () => asItself(newAccount(), '/nowhere'),
  },
  {
    ...lonely('add-token-claims', 'done'),
    set: async () => ({
      accountId: '',
      marks: [],
      act: () => done(invoke('add-token-claims', sampleOf('add-token-claims'))),
    }),
  },
  asks('list-programs', ['GetItem'], async () => asItself(await eligible(), '/programs')),
  asks('check-eligibility', ['GetItem'], async () => asItself(await eligible(), `${program}/eligibility`)),
  asks(
    'start-application',
    ['BatchGetItem', 'TransactWriteItems'],
    async () =>
      asItself(await eligible(), '/applications', { method: 'POST', body: { program: 'cloud-solution-provider' } }),
    { ends: '201' },
  ),
  asks(
    'start-application',
    ['BatchGetItem', 'Query', 'TransactWriteItems'],
    async () => {
      const partner = await taken();
      succeeded(await byReviewer(partner, 'decision', { decision: 'reject', reasons }));
      const { accountId, applicationId } = partner;
      const body = { program: 'cloud-solution-provider', appealOf: applicationId };
      return asItself(accountId, '/applications', { method: 'POST', body });
    },
    { what: 'appeal', ends: '201' },
  ),
  asks('list-requested-programs', ['Query'], async () => asItself((await draft()).accountId, '/applications')),
  asks('list-enrolled-programs', ['GetItem', 'Query'], async () =>
    asItself((await enrolled()).accountId, '/enrollments'),
  ),
  asks('get-application', ['BatchGetItem'], async () => asApplicant(await draft(), '')),
  asks('get-application', ['BatchGetItem'], async () => asApplicant(await complete(), ''), { what: 'complete' }),
  asks(
    'get-application',
    ['BatchGetItem', 'Query'],
    async () => {
      const partner = await complete();
      succeeded(await partner.save('business-qualification', businessQualification('doc_unknown')));
      return asApplicant(partner, '');
    },
    { what: 'with a document that is not clean' },
  ),
  asks('get-application-history', ['Query'], async () => asApplicant(await draft(), '/history')),
  asks('get-receipt', ['Query', 'Sign', 'PutItem'], async () => asApplicant(await submitted(), '/receipt')),
  ...stepSettings,
  asks('submit-application', ['BatchGetItem', 'Query', 'TransactWriteItems'], async () =>
    asApplicant(await complete(), '/submission', { method: 'POST' }),
  ),
  asks('withdraw-application', ['BatchGetItem', 'TransactWriteItems'], async () =>
    asApplicant(await submitted(), '/withdrawal', { method: 'POST' }),
  ),
  asks('get-review', ['BatchGetItem', 'Query'], async () => asReviewer(await submitted(), '')),
  asks('get-review-history', ['BatchGetItem', 'Query'], async () => asReviewer(await submitted(), '/history')),
  asks('assign-review', ['BatchGetItem', 'TransactWriteItems'], async () =>
    asReviewer(await submitted(), '/assignment', { method: 'POST' }),
  ),
  asks(
    'assign-review',
    ['BatchGetItem', 'TransactWriteItems'],
    async () => asReviewer(await taken(), '/assignment', { method: 'DELETE' }),
    { what: 'put back', again },
  ),
  asks('dispose-flag', ['BatchGetItem', 'TransactWriteItems'], async () => {
    const body = { disposition: 'mitigated', note: 'Looked into it.' };
    return asReviewer(await taken(highRisk), '/flags/DD22', { method: 'POST', body });
  }),
  ...decisions,
  asks(
    'grant-purchase-permit',
    ['TransactWriteItems'],
    async () => {
      const accountId = await eligible();
      return billing(accountId, `/accounts/${accountId}/purchase-permits`, 'POST');
    },
    { ends: '201' },
  ),
  asks(
    'settle-purchase-permit',
    ['UpdateItem'],
    async () => {
      const accountId = await eligible();
      const path = `/accounts/${accountId}/purchase-permits`;
      const { body } = succeeded(
        await call({ method: 'POST', path, subject: 'billing', scope: 'partner-programs/purchases' }),
      );
      return billing(accountId, `${path}/${body.permitId}`, 'DELETE');
    },
    { ends: '204', again: '404 not-found' },
  ),
  asks('contest-area', ['BatchGetItem', 'UpdateItem', 'TransactWriteItems'], async () => {
    const holder = await submitted();
    const contester = await filled(await draft(), companyInformation(holder.accountId));
    return asApplicant(contester, '/contest', { method: 'POST', body: { message: 'A test.' } });
  }),
  asks('review-contest', ['BatchGetItem', 'Query'], async () => onContest((await contesting()).contester, '')),
  asks(
    'review-contest',
    ['BatchGetItem', 'GetItem', 'TransactWriteItems'],
    async () => {
      const { contester } = await contesting();
      const body = { decision: 'free', reason: 'A test.' };
      return onContest(contester, '/decision', { method: 'POST', body });
    },
    { what: 'free' },
  ),
  asks('change-enrollment-state', ['Query', 'BatchGetItem', 'TransactWriteItems'], async () =>
    operating(await enrolled(), 'suspended'),
  ),
  ...refusals,
  asks(
    'record-account-facts',
    ['GetItem', 'GenerateDataKey', 'Decrypt', 'UpdateItem'],
    async () => {
      const accountId = newAccount();
      return { accountId, marks: [accountId], act: () => done(deliverFacts(reportsOn(accountId)[0])) };
    },
    { ends: 'done' },
  ),
  asks(
    'record-account-facts',
    ['PutEvents'],
    async () => {
      const accountId = newAccount();
      const malformed = { ...reportsOn(accountId)[0], sequence: 'seven' };
      return { accountId, marks: [accountId], act: () => done(deliverFacts(malformed)) };
    },
    { what: 'malformed', ends: 'done', despite: { PutEvents: ['partial'] } },
  ),
  asks('publish-events', ['PutEvents'], publication, { ends: 'done' }),
  asks('send-notification', ['BatchGetItem', 'PutItem', 'SendEmail', 'UpdateItem'], queued('send-notification'), {
    ends: 'done',
    // Nobody knows whether it was sent, so it is not sent again, and a person is asked.
    despite: { SendEmail: ['cut-before', 'cut-after', 'silence', 'silence-after'] },
    // For a minute, another sender may be sending it.
    left: {
      PutItem: { 'cut-after': 'failed', 'silence-after': 'failed' },
      UpdateItem: {
        throttled: 'failed',
        'server-error': 'failed',
        conflict: 'failed',
        'cut-before': 'failed',
        silence: 'failed',
      },
    },
  }),
  asks(
    'send-notification',
    ['BatchGetItem', 'PutItem', 'PutEvents'],
    async () => {
      const scene = await queued('send-notification')();
      await leaveUncertain(`evt-${scene.accountId}`);
      return scene;
    },
    { what: 'uncertain', ends: 'done', only: ['PutEvents'], despite: { PutEvents: ['partial'] } },
  ),
  asks('deliver-webhook', ['GetItem', 'webhook'], queued('deliver-webhook'), { ends: 'done' }),
  ...byThemselves,
];
