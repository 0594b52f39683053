/** Scenes that together make every request that a function can make to the table and the keys. */
import { readFileSync } from 'node:fs';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { jest } from '@jest/globals';
import { call, deliverFacts, invoke, type Reply } from './api.ts';
import { announce, type TestBucket, upload } from './bucket.ts';
import { aFile, postForm } from './http-partner.ts';
import { clientOf, type LocalTable } from './local-table.ts';
import { anEvent } from './mail-events.ts';
import { eligibleAccount, filled, newAccount, type Partner, reportCleanFacts, started } from './partner.ts';
import { deliverBatch } from './queue.ts';
import { reviewerAt } from './reviewer.ts';
import { businessQualification, companyInformation, dueDiligence, reportsOn } from './samples.ts';
import { draftIn, enrolledIn, highRisk, Scene, submittedIn } from './scene.ts';
import { watchLog } from './watch-log.ts';

/** The stage of the scenes. */
export interface Stage {
  readonly table: LocalTable;
  readonly bucket: TestBucket;
}

/** Returns a good response. Any other fails here, where the refusal is visible. */
async function well<T extends Pick<Reply, 'statusCode' | 'text'>>(reply: Promise<T>): Promise<T> {
  const { statusCode, text } = await reply;
  expect([statusCode < 300, text]).toEqual([true, text]);
  return reply;
}

const vault = async () => (await import('../../lib/runtime/runtime.ts')).tableClient().accountKeys;

/** A container that does not have the account's key yet. */
const forgetKey = async (accountId: string) => (await vault()).forget(accountId);

/** A container that holds a key from before the account's erasure. */
async function holdOutdatedKey(accountId: string): Promise<void> {
  (await vault()).note(accountId, { keyId: 'before-erasure', wrapped: new Uint8Array(64) });
}

/** Does the same with each key that a container may hold. */
async function knowingNoKeyAndAnOldOne(accountId: string, act: () => Promise<unknown>): Promise<void> {
  for (const begin of [forgetKey, holdOutdatedKey]) {
    await begin(accountId);
    await act();
  }
}

/** Leaves an account as schema 1 did: with personal fields in plain text and without a key of its own. */
async function asSchema1Left({ table }: Stage, accountId: string): Promise<void> {
  const { client, tableName: TableName } = table;
  const own = (await table.items()).filter(({ pk }) => pk === `ACCOUNT#${accountId}`);
  for (const { keyId: _, ...item } of own) {
    if (String(item.sk).startsWith('EVENT#')) continue;
    const isKey = item.sk === 'KEY';
    const command = isKey
      ? new DeleteCommand({ TableName, Key: { pk: item.pk, sk: item.sk } })
      : new PutCommand({ TableName, Item: { ...item, schema: 1 } });
    await client.send(command as PutCommand);
  }
  await forgetKey(accountId);
}

const dayMs = 86_400_000;
let companies = 0;
const aCompany = (area?: string) => ({
  ...companyInformation(`P${++companies}`),
  ...(area && { businessArea: area }),
});

async function complete(answers: object = {}): Promise<Partner> {
  const partner = await filled(await started(await eligibleAccount()), aCompany());
  const body = dueDiligence();
  await well(partner.save('due-diligence', { ...body, answers: { ...body.answers, ...answers } }));
  return partner;
}

let keys = 0;
const withKey = () => ({ 'idempotency-key': `key-${++keys}` });

async function submitted(answers: object = {}): Promise<Partner> {
  const partner = await complete(answers);
  await well(partner.submit(withKey()));
  return partner;
}

/** Saves and changes steps, with and without an account key in the container's memory. */
async function saves(stage: Stage): Promise<void> {
  const partner = await complete();
  const answers = { 'company-information': aCompany(), 'due-diligence': dueDiligence() };
  const read = async () => (await well(partner.send({ path: `/applications/${partner.applicationId}` }))).body;
  const { steps } = await read();
  for (const step of Object.keys(steps)) {
    const body = { ...steps[step].answers, ...answers[step as keyof typeof answers] };
    await asSchema1Left(stage, partner.accountId);
    await well(partner.save(step, body));
    await forgetKey(partner.accountId);
    await well(partner.save(step, body));
    await knowingNoKeyAndAnOldOne(partner.accountId, () => well(partner.save(step, body, 'PATCH')));
  }
}

/** Does everything that an applicant reads and does before a review. */
async function applies(stage: Stage): Promise<void> {
  const partner = await complete();
  const { accountId } = partner;
  const base = `/applications/${partner.applicationId}`;
  const area = 'businessArea=SG&registrationCountry=SG&registrationNumber=P1';
  for (const path of ['/programs', `/programs/cloud-solution-provider/eligibility?${area}`])
    await well(partner.send({ path }));
  await knowingNoKeyAndAnOldOne(accountId, () => well(partner.send({ path: base })));
  await asSchema1Left(stage, accountId);
  await well(partner.submit(withKey()));
  for (const path of [`${base}/history`, '/enrollments', '/applications']) await well(partner.send({ path }));
  await knowingNoKeyAndAnOldOne(accountId, () => well(partner.send({ path: `${base}/receipt` })));
  await well(partner.send({ path: `${base}/receipt`, headers: { accept: 'application/pdf' } }));
  await holdOutdatedKey(accountId);
  await well(partner.withdraw(withKey()));
  const again = await eligibleAccount();
  await asSchema1Left(stage, again);
  const open = await started(again);
  await asSchema1Left(stage, again);
  await well(open.withdraw());
  // A refusal is kept, too.
  const refused = (path: string) =>
    partner.send({ method: 'POST', path, headers: { ...withKey(), 'if-match': '"99"' } });
  for (const path of [`${base}/submission`, `${base}/withdrawal`]) await refused(path);
}

/** Moves its claim to another area with its second submission, and back. */
async function movesItsArea(): Promise<void> {
  const partner = await submitted();
  const reviewer = reviewerAt(partner.applicationId, 'rita', ['reviewer', 'compliance']);
  for (const area of ['MY', undefined]) {
    await well(reviewer.take());
    const reasons = [{ code: 'unclear', pointer: '/steps/company-information' }];
    await well(reviewer.decide({ decision: 'request-changes', reasons }));
    partner.version = (await reviewer.read()).body.version;
    const { steps } = (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
    const { businessArea: _, ...answers } = steps['company-information'].answers;
    const agreement = { version: answers.agreement.version, accepted: true };
    await well(partner.save('company-information', { ...answers, agreement, ...(area && { businessArea: area }) }));
    await well(partner.submit());
  }
}

/** A case of high risk: sent back once, approved by two, and its enrollment ended. */
async function isReviewed(stage: Stage): Promise<void> {
  const partner = await submitted(highRisk);
  const { accountId } = partner;
  const first = reviewerAt(partner.applicationId, 'rita', ['reviewer', 'compliance']);
  await asSchema1Left(stage, accountId);
  await well(first.take());
  await holdOutdatedKey(accountId);
  await well(first.putBack());
  await well(first.take());
  const reasons = [{ code: 'unclear', pointer: '/steps/program-application/businessPlan' }];
  await asSchema1Left(stage, accountId);
  await well(first.decide({ decision: 'request-changes', reasons }, withKey()));
  await knowingNoKeyAndAnOldOne(accountId, () => well(first.read()));
  partner.version = (await first.read()).body.version;
  await well(partner.submit());
  for (const filter of ['', '?businessArea=SG&counts=true', '?state=in-review&assignee=me'])
    await well(call({ path: `/review/queue${filter}`, subject: 'rita', groups: ['reviewer'] }));
  await well(first.take());
  for (const { flagId } of (await first.read()).body.risk.flags) {
    await asSchema1Left(stage, accountId);
    await well(first.dispose(flagId, 'mitigated'));
    await holdOutdatedKey(accountId);
    await well(first.dispose(flagId, 'cleared', withKey()));
  }
  await well(first.decide({ decision: 'approve' }));
  const second = reviewerAt(partner.applicationId, 'carl', ['reviewer', 'compliance']);
  await holdOutdatedKey(accountId);
  await well(second.decide({ decision: 'approve' }));
  await isEnrolled(stage, partner);
}

async function isEnrolled(stage: Stage, { accountId }: Partner): Promise<void> {
  const change = (state: string) =>
    well(
      call({
        method: 'POST',
        path: `/enrollments/${accountId}/cloud-solution-provider/state`,
        body: { state, reason: 'A test.' },
        subject: 'olga',
        groups: ['operator'],
        headers: withKey(),
      }),
    );
  await asSchema1Left(stage, accountId);
  await change('suspended');
  await forgetKey(accountId);
  await change('active');
  await change('ended');
}

/** The response to staff's request with a key is kept, even if the request was refused. */
async function isRejected(): Promise<void> {
  const partner = await submitted();
  const reviewer = reviewerAt(partner.applicationId, 'rita', ['reviewer', 'compliance']);
  await well(reviewer.take());
  await well(reviewer.decide({ decision: 'reject', reasons: [{ code: 'unclear' }] }, withKey()));
  for (const [path, body] of [
    ['assignment', undefined],
    ['flags/DD22', { disposition: 'cleared', note: 'Looked into it.' }],
  ] as const)
    await call({
      method: 'POST',
      path: `/review/applications/${partner.applicationId}/${path}`,
      body,
      subject: 'rita',
      groups: ['reviewer', 'compliance'],
      headers: { ...withKey(), 'if-match': (await reviewer.read()).headers.etag ?? '' },
    });
  const appeal = { program: 'cloud-solution-provider', appealOf: partner.applicationId };
  await holdOutdatedKey(partner.accountId);
  await well(partner.send({ method: 'POST', path: '/applications', body: appeal, headers: withKey() }));
}

/** Two accounts of one company. The second contests the area until an operator frees it. */
async function isContested(stage: Stage): Promise<void> {
  const company = aCompany();
  const holder = await filled(await started(await eligibleAccount()), company);
  await well(holder.submit());
  const contester = await filled(await started(await eligibleAccount()), company);
  const path = `/applications/${contester.applicationId}`;
  const version = async () => (await well(contester.send({ path }))).headers.etag ?? '';
  await asSchema1Left(stage, contester.accountId);
  await knowingNoKeyAndAnOldOne(contester.accountId, async () => {
    const headers = { ...withKey(), 'content-type': 'application/json', 'if-match': await version() };
    await well(contester.send({ method: 'POST', path: `${path}/contest`, body: { message: 'A test.' }, headers }));
  });
  const operator = { subject: 'olga', groups: ['operator'] };
  const contest = `/review/contests/${contester.applicationId}`;
  await well(call({ path: '/review/contests', ...operator }));
  for (const { accountId } of [holder, contester])
    await knowingNoKeyAndAnOldOne(accountId, () => well(call({ path: contest, ...operator })));
  await asSchema1Left(stage, holder.accountId);
  await holdOutdatedKey(contester.accountId);
  const headers = { ...withKey(), 'content-type': 'application/json', 'if-match': await version() };
  const body = { decision: 'free', reason: 'A test.' };
  await well(call({ method: 'POST', path: `${contest}/decision`, body, headers, ...operator }));
}

async function lockForLonger({ table, bucket }: Stage, documentId: string, key: string): Promise<void> {
  const versions = (await table.items()).flatMap((one) =>
    one.documentId === documentId && one.object ? [(one.object as { readonly versionId: string }).versionId] : [],
  );
  for (const versionId of versions) {
    const located = { bucket: bucket.name, key, versionId };
    bucket.store.retain(located, '2099-01-01T00:00:00.000Z');
  }
}

/** A later verdict on the same version. */
function withThreat(scanned: unknown): unknown {
  const { scanResultDetails, ...detail } = scanned as { readonly scanResultDetails: object };
  return { ...detail, scanResultDetails: { ...scanResultDetails, scanResultStatus: 'THREATS_FOUND', threats: [] } };
}

/** A document, from its upload to its opening by a reviewer, and to its removal with a draft. */
async function hasDocuments(stage: Stage): Promise<void> {
  const { bucket } = stage;
  const partner = await filled(await started(await eligibleAccount()), aCompany());
  const { documentId, form: licence } = await upload(partner);
  const draft = await started(await eligibleAccount());
  await asSchema1Left(stage, draft.accountId);
  const { show, form, file } = await upload(draft);
  // A second version of a file is removed. A form is sent at once, because it is signed as the function called last.
  expect((await postForm(form, file)).status).toBe(204);
  await bucket.deliver();
  await knowingNoKeyAndAnOldOne(draft.accountId, async () => {
    const shown = await show();
    expect(shown).toMatchObject({ state: 'clean' });
    // A link is opened with the permissions of the function that signed it.
    expect((await fetch(shown.download.url)).status).toBe(200);
  });
  await forgetKey(draft.accountId);
  const another = await upload(draft);
  const scanned = bucket.told.find(({ source }) => source === 'aws.guardduty')?.detail;
  await bucket.deliver();
  await deliverBatch('record-scan-result', [withThreat(scanned)]);
  const documents = `/applications/${draft.applicationId}/documents`;
  await knowingNoKeyAndAnOldOne(draft.accountId, async () => void (await well(draft.send({ path: documents }))));
  const { documentId: awaited } = (await well(announce(draft, aFile('Another')))).body;
  const renew = () => well(draft.send({ method: 'POST', path: `${documents}/${awaited}/upload`, headers: withKey() }));
  await forgetKey(draft.accountId);
  expect((await postForm((await renew()).body.upload, aFile('Another'))).status).toBe(204);
  // It names a document that is not clean, so its documents are read.
  await well(draft.save('business-qualification', businessQualification(awaited), 'PATCH'));
  await well(draft.send({ path: `/applications/${draft.applicationId}` }));
  for (const removed of [awaited, another.documentId])
    await well(draft.send({ method: 'DELETE', path: `${documents}/${removed}` }));
  await well(partner.save('business-qualification', businessQualification(documentId)));
  await holdOutdatedKey(partner.accountId);
  await well(partner.submit());
  const path = `/review/applications/${partner.applicationId}/documents/${documentId}`;
  await knowingNoKeyAndAnOldOne(partner.accountId, async () => {
    const { body } = await well(call({ path, subject: 'rita', groups: ['reviewer'] }));
    expect((await fetch(body.download.url)).status).toBe(200);
  });
  // It stays locked for as long as submissions are kept, even after a withdrawal.
  const submission = { accountId: partner.accountId, applicationId: partner.applicationId };
  await well(partner.withdraw());
  // The event comes again, because it also names a document that was never uploaded.
  const { stop } = watchLog('ERROR');
  await deliverBatch('apply-document-retention', [submission]).finally(stop);
  // An operator has locked it for longer, which the function leaves as it is.
  await lockForLonger(stage, documentId, licence.fields.key);
  const again = watchLog('ERROR');
  await deliverBatch('apply-document-retention', [submission]).finally(again.stop);
  await well(draft.withdraw());
  const { accountId, applicationId } = draft;
  await knowingNoKeyAndAnOldOne(accountId, async () =>
    expect(await deliverBatch('apply-document-retention', [{ accountId, applicationId }])).toEqual([]),
  );
}

async function purchases(): Promise<void> {
  await well(call({ path: '/receipt-keys' }));
  const billing = { subject: 'billing', scope: 'partner-programs/purchases' };
  const path = `/accounts/${await eligibleAccount()}/purchase-permits`;
  const { body } = await well(call({ method: 'POST', path, ...billing, headers: withKey() }));
  await call({ method: 'DELETE', path: `${path}/${body.permitId}`, ...billing });
}

/** Returns an enrollment whose term ends so many days from now, and starts its renewal five days ago. */
async function renewing({ table }: Stage, days: number): Promise<string> {
  const fiveDaysAgo = Date.now() - 5 * dayMs;
  const since = new Date(Date.now() + days * dayMs);
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const scene = new Scene({ ...table, client: clientOf(table.endpoint) }, { at: since.toISOString() });
  const { accountId, applicationId: renewalOf } = await enrolledIn(scene);
  scene.time = fiveDaysAgo;
  expect(await scene.start(accountId, { renewalOf })).toBe('done');
  return accountId;
}

/** A renewal that is listed with its enrollment, and one that the end of the term finds not submitted. */
async function renews(stage: Stage): Promise<void> {
  const accountId = await renewing(stage, 30);
  await knowingNoKeyAndAnOldOne(accountId, () => well(call({ path: '/enrollments', accountId })));
  await renewing(stage, -1);
}

/** Old drafts, reviews and enrollments whose time is over. */
async function isOverdue(stage: Stage): Promise<void> {
  const { table } = stage;
  const scene = new Scene({ ...table, client: clientOf(table.endpoint) }, { at: '2025-01-06T09:00:00.000Z' });
  await draftIn(scene);
  await submittedIn(scene);
  await enrolledIn(scene);
  const owners = (await table.items()).flatMap(({ accountId, sk }) => (sk === 'ACCOUNT' ? [String(accountId)] : []));
  for (const accountId of owners.filter((one) => one.startsWith('scene-'))) await asSchema1Left(stage, accountId);
  const { stop } = watchLog('ERROR');
  await invoke('run-deadlines', {})
    .catch((error) => {
      throw error instanceof AggregateError ? error.errors[0] : error;
    })
    .finally(stop);
}

async function isTold(): Promise<void> {
  const accountId = await eligibleAccount();
  // One of the two endpoints fails, which is logged.
  const { stop } = watchLog('ERROR');
  let events = 0;
  await knowingNoKeyAndAnOldOne(accountId, async () => {
    const event = anEvent('ApplicationApproved', { accountId, eventId: `evt-told-${++events}` });
    expect(await deliverBatch('send-notification', [event])).toEqual([]);
    expect(await deliverBatch('deliver-webhook', [event])).toEqual([0]);
  });
  stop();
}

/** Everything that is announced on the bus: an event, a report that is refused, and a mail that nobody knows about. */
async function isAnnounced({ table }: Stage): Promise<void> {
  await invoke('publish-events', JSON.parse(readFileSync('test/events/publish-events.json', 'utf8')));
  const accountId = await eligibleAccount();
  const event = anEvent('ApplicationApproved', { accountId, eventId: 'evt-uncertain' });
  const record = { pk: `MAIL#${event.eventId}`, sk: 'applicant', state: 'sending', attempt: 'of-the-dead' };
  const attemptedAt = new Date(Date.now() - 61_000).toISOString();
  await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...record, attemptedAt } }));
  const { stop } = watchLog('ERROR');
  await deliverFacts({}).finally(stop);
  const again = watchLog('ERROR');
  await deliverBatch('send-notification', [event]).finally(again.stop);
}

async function isReportedOn(stage: Stage): Promise<void> {
  const accountId = newAccount();
  await reportCleanFacts(accountId);
  await asSchema1Left(stage, accountId);
  await deliverFacts({ ...reportsOn(accountId)[0], sequence: 2 });
}

/** Makes as many applications contest the area of another. */
async function contests(count: number): Promise<void> {
  const company = aCompany();
  await well((await filled(await started(await eligibleAccount()), company)).submit());
  for (let made = 0; made < count; made++) {
    const partner = await filled(await started(await eligibleAccount()), company);
    const headers = { 'content-type': 'application/json', 'if-match': `"${partner.version}"` };
    const path = `/applications/${partner.applicationId}/contest`;
    await well(partner.send({ method: 'POST', path, body: { message: 'A test.' }, headers }));
  }
}

/** The first page that a container lists, in a table that nobody has listed from. */
async function listsFirst({ table }: Stage): Promise<void> {
  const partner = await submitted();
  await submitted();
  const scene = new Scene(table);
  await enrolledIn(scene);
  const { accountId: joined } = await enrolledIn(scene);
  const staff = { subject: 'rita', groups: ['reviewer'] };
  const own = { accountId: partner.accountId };
  await contests(2);
  const listings = [
    { path: '/review/queue?limit=1', ...staff },
    { path: `/review/applications/${partner.applicationId}/history?limit=1`, ...staff },
    { path: '/review/enrollments?limit=1', ...staff },
    { path: '/review/contests?limit=1', ...staff },
    { path: `/applications/${partner.applicationId}/history?limit=1`, ...own },
    { path: '/applications?limit=1', ...own },
  ];
  await well(partner.withdraw());
  await started(partner.accountId);
  await well(call({ path: `/review/enrollments?accountId=${joined}`, ...staff }));
  for (const listing of listings) {
    const Key = { pk: 'SECRET#cursor', sk: 'SECRET#cursor' };
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key }));
    jest.resetModules();
    expect((await well(call(listing))).body.nextCursor).not.toBeNull();
  }
}

/** Every scene. */
export const scenes: readonly ((stage: Stage) => Promise<void>)[] = [
  isReportedOn,
  saves,
  applies,
  movesItsArea,
  isReviewed,
  isRejected,
  isContested,
  hasDocuments,
  purchases,
  renews,
  isOverdue,
  isTold,
  isAnnounced,
  listsFirst,
];
