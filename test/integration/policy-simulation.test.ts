import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functions, table as layout } from '../../lib/contract.ts';
import { type AwsEndpoints, serveAws } from '../../local/aws/endpoints.ts';
import { LocalKms } from '../../local/aws/kms.ts';
import { Mailbox } from '../../local/mailbox.ts';
import { call, invoke, lastCalled, useTable } from '../support/api.ts';
import { openBucket, type TestBucket, upload } from '../support/bucket.ts';
import { clientOf, type LocalTable, openTable } from '../support/local-table.ts';
import { anEvent } from '../support/mail-events.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { type IamRequest, type Policies, readPolicies } from '../support/policy-simulation.ts';
import { deliverBatch } from '../support/queue.ts';
import { type RecordedCall, type RecordingProxy, startRecordingProxy } from '../support/recording-proxy.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { businessQualification, companyInformation, dueDiligence } from '../support/samples.ts';
import { draftIn, enrolledIn, highRisk, Scene } from '../support/scene.ts';
import { watchLog } from '../support/watch-log.ts';

/** What each function asked of the table, in the words of IAM. */
const asked: (IamRequest & { readonly by: string })[] = [];
const folder = mkdtempSync(join(tmpdir(), 'policies-'));
let table: LocalTable;
let proxy: RecordingProxy;
let aws: AwsEndpoints;
let webhooks: Server;
let policies: Policies;
let bucket: TestBucket;

interface Named {
  readonly Key?: { readonly pk: { readonly S: string } };
  readonly Item?: { readonly pk: { readonly S: string } };
}
const keyOf = ({ Key, Item }: Named): string => String((Key ?? Item)?.pk.S);

const { queueIndexes, dueIndex } = layout;
const partitionKeys = [layout, ...Object.values(queueIndexes), dueIndex].map(({ partitionKey }) => partitionKey);

/** The partition key of a Query, from its condition. */
function queriedKey({
  KeyConditionExpression,
  ExpressionAttributeNames,
  ExpressionAttributeValues,
}: RecordedCall['input']) {
  const [, name, value] = /([#\w]+)\s*=\s*(:\w+)/.exec(KeyConditionExpression) ?? [];
  const attribute = ExpressionAttributeNames?.[name ?? ''] ?? name;
  expect(partitionKeys).toContain(attribute);
  return ExpressionAttributeValues[value ?? ''].S;
}

/** What IAM judges of a request: for a transaction each of its items, by the action of its kind. */
function judged({ operation, input }: RecordedCall): IamRequest[] {
  const request = (action: string, keys: readonly string[], index = ''): IamRequest => ({
    action: `dynamodb:${action}`,
    resource: `${policies.tableArn}${index}`,
    context: { 'dynamodb:LeadingKeys': keys },
  });
  switch (operation) {
    case 'TransactWriteItems':
      return input.TransactItems.flatMap((item: Record<string, Named>) =>
        Object.entries(item).map(([kind, named]) =>
          request(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, [keyOf(named)]),
        ),
      );
    case 'TransactGetItems':
      return input.TransactItems.map(({ Get }: Record<string, Named>) => request('GetItem', [keyOf(Get ?? {})]));
    case 'BatchGetItem':
      return Object.values(input.RequestItems as Record<string, { Keys: { pk: { S: string } }[] }>).map(({ Keys }) =>
        request(
          'BatchGetItem',
          Keys.map(({ pk }) => pk.S),
        ),
      );
    case 'Query':
      return [request('Query', [queriedKey(input)], input.IndexName ? `/index/${input.IndexName}` : '')];
    default:
      return [request(operation, [keyOf(input)])];
  }
}

beforeAll(async () => {
  table = await openTable();
  policies = readPolicies(join(import.meta.dirname, '../../cdk.out'));
  proxy = await startRecordingProxy(table.endpoint, (recorded) => {
    const by = lastCalled();
    if (!by) throw new Error('A request came before any call of a function');
    asked.push(...judged(recorded).map((request) => ({ ...request, by })));
  });
  webhooks = createServer(({ url }, response) => response.writeHead(url === '/well' ? 204 : 500).end());
  await new Promise<void>((resolve) => webhooks.listen(0, '127.0.0.1', resolve));
  const secretsFile = join(folder, 'secrets.json');
  const secrets = [`whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`];
  const origin = `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}`;
  const endpoints = ['well', 'ill'].map((path) => ({ url: `${origin}/${path}`, secrets }));
  writeFileSync(secretsFile, JSON.stringify({ webhooks: JSON.stringify(endpoints) }));
  const mailbox = new Mailbox({ directory: folder, now: () => Date.now() });
  const putEvents = (entries: readonly unknown[]) => entries.map((_, index) => `id-${index}`);
  aws = await serveAws({ putEvents, mailbox, kms: new LocalKms(folder), secretsFile });
  useTable({ endpoint: proxy.endpoint, tableName: table.tableName, direct: table.endpoint });
  bucket = await openBucket();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    AWS_ENDPOINT_URL_SESV2: aws.url,
    EVENT_BUS_NAME: 'bus',
    MAIL_SENDER: 'Partner Programs <noreply@vendor.example>',
    MAIL_CONFIGURATION_SET: 'partner-programs',
    REVIEWERS_ADDRESS: 'reviewers@vendor.example',
    CONSOLE_URL: 'https://console.vendor.example',
    WEBHOOKS_SECRET: 'webhooks',
  });
}, 240_000);
afterAll(async () => {
  proxy.close();
  webhooks.close();
  webhooks.closeAllConnections();
  await aws.close();
  await bucket.close();
  await table.close();
  rmSync(folder, { recursive: true });
});

/** A good answer; anything else fails here, where it can be seen what was refused. */
async function well<T extends { readonly statusCode: number; readonly text: string }>(reply: Promise<T>): Promise<T> {
  const { statusCode, text } = await reply;
  expect([statusCode < 300, text]).toEqual([true, text]);
  return reply;
}

let companies = 0;
async function submitted(answers: object = {}): Promise<Partner> {
  const partner = await filled(await started(await eligibleAccount()), companyInformation(`P${++companies}`));
  const body = dueDiligence();
  await well(partner.save('due-diligence', { ...body, answers: { ...body.answers, ...answers } }));
  await well(partner.submit({ 'idempotency-key': `submit-${companies}` }));
  return partner;
}

/** All that an applicant reads and does before a review. */
async function applies(): Promise<void> {
  const partner = await submitted();
  const base = `/applications/${partner.applicationId}`;
  const area = 'businessArea=SG&registrationCountry=SG&registrationNumber=P1';
  for (const path of ['/programs', `/programs/cloud-solution-provider/eligibility?${area}`, '/applications', base])
    await well(partner.send({ path }));
  for (const path of [`${base}/history`, `${base}/receipt`, '/enrollments']) await well(partner.send({ path }));
  await well(partner.withdraw({ 'idempotency-key': 'withdraw' }));
}

/** A case of high risk, sent back once, approved by two, and its enrollment ended. */
async function isReviewed(): Promise<void> {
  const partner = await submitted(highRisk);
  const first = reviewerAt(partner.applicationId, 'rita', ['reviewer', 'compliance']);
  await well(first.take());
  await well(first.putBack());
  await well(first.take());
  const reasons = [{ code: 'unclear', pointer: '/steps/program-application/businessPlan' }];
  await well(first.decide({ decision: 'request-changes', reasons }, { 'idempotency-key': 'changes' }));
  partner.version = (await first.read()).body.version;
  await well(partner.submit());
  for (const filter of ['', '?businessArea=SG', '?state=in-review&assignee=me'])
    await well(call({ path: `/review/queue${filter}`, subject: 'rita', groups: ['reviewer'] }));
  await well(first.take());
  for (const { flagId } of (await first.read()).body.risk.flags) await well(first.dispose(flagId, 'mitigated'));
  await well(first.decide({ decision: 'approve' }));
  const second = reviewerAt(partner.applicationId, 'carl', ['reviewer', 'compliance']);
  await well(second.decide({ decision: 'approve' }));
  for (const state of ['suspended', 'active', 'ended'])
    await well(
      call({
        method: 'POST',
        path: `/enrollments/${partner.accountId}/cloud-solution-provider/state`,
        body: { state, reason: 'A test.' },
        subject: 'olga',
        groups: ['operator'],
        headers: { 'idempotency-key': state },
      }),
    );
}

/** A document, from its upload to its opening by a reviewer, and to its removal with a draft. */
async function hasDocuments(): Promise<void> {
  const partner = await filled(await started(await eligibleAccount()), companyInformation(`P${++companies}`));
  const { documentId } = await upload(partner);
  const draft = await started(await eligibleAccount());
  const { show } = await upload(draft);
  await bucket.deliver();
  expect(await show()).toMatchObject({ state: 'clean' });
  await well(partner.save('business-qualification', businessQualification(documentId)));
  await well(partner.submit());
  const rita = { subject: 'rita', groups: ['reviewer'] };
  await well(call({ path: `/review/applications/${partner.applicationId}/documents/${documentId}`, ...rita }));
  await well(draft.withdraw());
  const { accountId, applicationId } = draft;
  expect(await deliverBatch('settle-documents', [{ accountId, applicationId }])).toEqual([]);
}

async function purchases(): Promise<void> {
  const billing = { subject: 'billing', scope: 'partner-programs/purchases' };
  const path = `/accounts/${await eligibleAccount()}/purchase-permits`;
  const headers = { 'idempotency-key': 'permit' };
  const { body } = await well(call({ method: 'POST', path, ...billing, headers }));
  await call({ method: 'DELETE', path: `${path}/${body.permitId}`, ...billing });
  // Of an account that nobody has reported on: its item is made.
  await well(
    call({
      method: 'POST',
      path: '/accounts/nobody/purchase-permits',
      ...billing,
      headers: { 'idempotency-key': 'another' },
    }),
  );
}

/** What lay there for long: drafts and enrollments whose time is over. */
async function isOverdue(): Promise<void> {
  const scene = new Scene({ ...table, client: clientOf(table.endpoint) }, { at: '2025-01-06T09:00:00.000Z' });
  await draftIn(scene);
  await enrolledIn(scene);
  await invoke('run-deadlines', {}).catch((error) => {
    throw error instanceof AggregateError ? error.errors[0] : error;
  });
}

async function isTold(): Promise<void> {
  const accountId = await eligibleAccount();
  const event = anEvent('ApplicationApproved', { accountId });
  // One of the two endpoints is ill, which is reported.
  const { stop } = watchLog('ERROR');
  expect(await deliverBatch('send-notification', [event])).toEqual([]);
  expect(await deliverBatch('deliver-webhook', [event])).toEqual([0]);
  stop();
}

test('every function may make every request that it makes, by its own role in the template', async () => {
  await applies();
  await isReviewed();
  await hasDocuments();
  await purchases();
  await isOverdue();
  await isTold();
  const withTable = functions.filter((one) => one.table).map(({ name }) => name);
  expect([...new Set(asked.map(({ by }) => by))].toSorted()).toEqual(withTable.toSorted());
  const refused = asked.filter((request) => !policies.mayDo(request.by, request));
  expect(refused).toEqual([]);
});

test('no function may read or write under a key that its contract does not name, nor the whole table', () => {
  for (const { name, table: access } of functions) {
    if (!access) continue;
    for (const action of [...access.actions, 'Scan', 'DeleteTable', 'BatchWriteItem', 'PartiQLSelect']) {
      const may = (key: string, index = '') =>
        policies.mayDo(name, {
          action: `dynamodb:${action}`,
          resource: `${policies.tableArn}${index}`,
          context: { 'dynamodb:LeadingKeys': [key] },
        });
      expect([name, action, may('OTHER#1')]).toEqual([name, action, false]);
      if (!access.leadingKeys.includes('SECRET#cursor')) expect([name, action, may('SECRET#cursor')]).toContain(false);
      for (const index of Object.values(layout.queueIndexes))
        if (!access.queue) expect([name, may('QUEUE#in-review', `/index/${index.name}`)]).toContain(false);
      if (!access.due) expect([name, may('DUE#0', `/index/${layout.dueIndex.name}`)]).toContain(false);
    }
  }
});

test('a batch with one foreign key among its own is refused whole', () => {
  const keys = ['ACCOUNT#a', 'SECRET#cursor'];
  const request = {
    action: 'dynamodb:BatchGetItem',
    resource: policies.tableArn,
    context: { 'dynamodb:LeadingKeys': keys },
  };
  expect(policies.mayDo('get-application', request)).toBe(false);
  const own = { ...request, context: { 'dynamodb:LeadingKeys': ['ACCOUNT#a', 'COMPANY#c'] } };
  expect(policies.mayDo('get-application', own)).toBe(true);
});
