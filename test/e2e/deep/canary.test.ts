/**
 * People's words stay where they belong. A value of its own is planted in every field that they fill in, and a whole
 * run is searched for it: the logs of the server and the functions, the bus, the queues, and the dead letters. The
 * mails go to those whom they concern, and the table is another test's matter.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scopes } from '../../../lib/contract/audiences.ts';
import { bodyOperations, type Path, placesOf, withAt } from '../../support/body-operations.ts';
import {
  aFile,
  announceAt,
  applicantAt,
  type Caller,
  callerAt,
  eventually,
  postForm,
  reviewerAtServer,
  startAt,
} from '../../support/http-partner.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let directory: string;
let server: TestServer;
let webhooks: Server;
/** The bodies of the webhooks, which are the published events; each is refused, and so stays in its queue. */
const received: string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'canary-'));
  webhooks = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    received.push(body);
    response.writeHead(500).end('a canary in an answer');
  });
  await new Promise<void>((resolve) => webhooks.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}/`;
  const endpoints = [{ url, secrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`] }];
  writeFileSync(
    join(directory, 'secrets.json'),
    JSON.stringify({ 'partner-programs/dev/webhooks': JSON.stringify(endpoints) }),
  );
  server = await startServer({ directory });
});
afterAll(async () => {
  await server.stop();
  webhooks.close();
  rmSync(directory, { recursive: true, force: true });
});

const canaries: string[] = [];
const plant = (before = 'Canary', after = ''): string => {
  const value = `${before}${(canaries.length + 1_000_000).toString(36)}q${after}`;
  canaries.push(value);
  return value;
};

/** Digits only, where letters are refused. */
function plantPhone(): string {
  const value = `+6599${1_000_000 + canaries.length}`;
  canaries.push(value);
  return value;
}

const special: Readonly<Record<string, () => string>> = {
  email: () => plant('canary.', '@canary.example.com'),
  website: () => plant('https://canary-', '.example.com'),
  phone: plantPhone,
};

/** Returns a body's example with a canary in every field that takes words, and the document where it names one. */
function planted(path: string, method: string, documentId: string): unknown {
  const operation = bodyOperations.find((one) => one.path === path && one.method === method);
  if (!operation) throw new Error(`Nothing takes a body at ${method} ${path}`);
  return placesOf(operation.example, operation.schema).reduce<unknown>((body, { path: at, value, schema }) => {
    if (typeof value !== 'string') return body;
    const canary = value.startsWith('doc') ? documentId : canaryFor(at, schema);
    return canary === undefined ? body : withAt(body, at, canary);
  }, operation.example);
}

function canaryFor(at: Path, schema: Readonly<Record<string, unknown>>): string | undefined {
  const own = special[String(at.at(-1))];
  if (own) return own();
  // The six digits of a postal code also occur in many ids.
  const isOther = ['agreement/version', 'registeredAddress/postalCode'].includes(at.join('/'));
  const isWords = schema.pattern === '\\S' && !isOther;
  return isWords ? plant() : undefined;
}

async function send(caller: Caller, method: string, path: string, body?: unknown): Promise<void> {
  const { status, body: answer } = await caller.write(method, path, body);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
}

const steps = ['company-information', 'business-qualification', 'program-application', 'due-diligence'] as const;

/** Goes from the first draft to a rejection, with changes requested in between, and through requests that are refused. */
async function run(): Promise<void> {
  const partner = await applicantAt(server.url, 'canary', {
    displayName: plant(),
    email: plant('canary.', '@canary.example.com'),
  });
  const path = await startAt(partner);
  const file = aFile(plant());
  const announced = { fileName: plant('canary', '.pdf') };
  const { status, body } = await announceAt(partner, path, file, announced);
  expect(status).toBe(201);
  expect((await postForm(body.upload, file)).status).toBe(204);
  const { documentId } = body;
  await eventually(async () => (await partner.send('GET', `${path}/documents/${documentId}`)).body.state === 'clean');
  for (const step of steps)
    await send(partner, 'PUT', `${path}/${step}`, planted(`/applications/{id}/${step}`, 'PUT', documentId));
  await send(partner, 'POST', `${path}/submission`);
  const rita = await reviewerAtServer(server.url, 'rita');
  await send(rita, 'POST', `/review${path}/assignment`);
  const reasons = [{ code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: plant() }];
  await send(rita, 'POST', `/review${path}/decision`, { decision: 'request-changes', reasons, note: plant() });
  await send(partner, 'PATCH', `${path}/program-application`, { businessPlan: plant() });
  await send(partner, 'POST', `${path}/submission`);
  await send(rita, 'POST', `/review${path}/assignment`);
  await send(rita, 'POST', `/review${path}/decision`, {
    decision: 'reject',
    reasons: [{ code: 'canary', message: plant() }],
    note: plant(),
  });
  await refusals(partner, path);
}

/** The content of a refused request must not appear either. */
async function refusals(partner: Caller, path: string): Promise<void> {
  await partner.send('POST', '/applications', { program: plant(), [plant()]: plant() });
  await partner.send('PUT', `${path}/company-information`, { legalName: 7, website: plant() });
  await partner.send(
    'GET',
    `/programs/cloud-solution-provider/eligibility?registrationCountry=SG&registrationNumber=${plant()}`,
  );
  const billing = await callerAt(server.url, { subject: 'billing', scope: scopes.billing }, () => '');
  await billing.send('POST', '/accounts/canary/purchase-permits', { reference: plant() });
  const operator = await callerAt(server.url, { subject: 'olga', groups: ['operator'] }, () => '');
  await operator.send('POST', '/enrollments/canary/cloud-solution-provider/state', {
    state: 'suspended',
    reason: plant(),
  });
  await fetch(`${server.url}/applications`, {
    method: 'POST',
    body: `{"${plant()}`,
    headers: { authorization: `Bearer ${plant()}` },
  });
}

/** Malformed reports, with canaries where words belong and where none do. */
async function malformedReports(): Promise<void> {
  const facts = () => ({
    accountKind: plant(),
    enterpriseRole: 'none',
    realNameAuthentication: { kind: plant(), state: [plant()] },
    registeredCountry: plant(),
    displayName: { [plant()]: plant() },
    email: [plant('canary.', '@canary.example.com')],
    language: 7,
    [plant()]: plant(),
  });
  const report = { accountId: 'canary', source: 'identity', sequence: 9, observedAt: '2026-11-01T00:00:00Z' };
  const wordsInPlace = { displayName: plant(), email: plant('canary.', '@canary.example.com') };
  const details = [
    { ...report, facts: facts() },
    { ...report, facts: { ...facts(), ...wordsInPlace }, observedAt: plant(), [plant()]: plant() },
    { ...report, accountId: plant('Canary of '), source: plant(), sequence: plantPhone(), facts: facts() },
    { displayName: plant(), email: plant('canary.', '@canary.example.com') },
    { ...report, facts: plant() },
  ];
  const entries = details.map((detail) => ({ source: plant('vendor.'), detailType: 'AccountFactsReported', detail }));
  const { status } = await fetch(`${server.url}/local/events`, { method: 'POST', body: JSON.stringify({ entries }) });
  expect(status).toBe(200);
}

/** Returns the text of every file in these folders, as it is now. */
const filesBelow = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(directory, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );

const deadLetters = async (): Promise<string> => (await fetch(`${server.url}/local/dead-letters`)).text();

test('nothing that a person has written appears in a log, an event, a queue or a dead letter', async () => {
  await run();
  await malformedReports();
  expect(canaries.length).toBeGreaterThan(40);
  // It was started, submitted and taken twice, sent back and rejected, and a delivery has become a dead letter.
  await eventually(async () => new Set(received.map((body) => JSON.parse(body).type)).size >= 6);
  await eventually(async () => (await deadLetters()).includes('deliver-webhook'));
  await eventually(async () => (await deadLetters()).match(/"detail-type":"AccountFactsRefused"/g)?.length === 5);
  const searched = {
    terminal: server.output(),
    webhooks: received.join('\n'),
    'dead letters': await deadLetters(),
    files: filesBelow('bus', 'queues').join('\n'),
  };
  const heard = Object.entries(searched).flatMap(([where, text]) =>
    canaries.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${where}`),
  );
  expect(heard).toEqual([]);
  // The search does find text that is there: a path in the terminal, and an application in an event and a queue.
  expect(searched.terminal).toContain('POST /applications');
  for (const where of ['webhooks', 'dead letters', 'files'] as const) expect(searched[where]).toContain('app_');
});
