import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultyLine, openLine } from '../support/faults.ts';
import { applicantAt, eventually, fillAt, mailsTo, reviewerAtServer, startAt } from '../support/http-partner.ts';
import { startServer, type TestServer } from '../support/server.ts';

const days = 24 * 60 * 60 * 1000;
const running: TestServer[] = [];
let directory: string;
let server: TestServer;
/** The line between the functions and AWS. */
let line: FaultyLine;
const start = async () => {
  server = await startServer({ directory, env: { TOLD_AWS: line.endpoint } });
  running.push(server);
};
const setClock = (now: string | null) =>
  fetch(`${server.url}/local/clock`, { method: 'POST', body: JSON.stringify({ now }) });
const addressOf = (accountId: string) => `${accountId}@merlion.example`;
const subjectsTo = async (accountId: string) =>
  (await mailsTo(server.url, addressOf(accountId))).map(({ subject }) => subject);
interface DeadLetter {
  readonly function: string;
  readonly event: { readonly detail?: { readonly accountId?: string } };
}
const deadLetters = async (accountId: string) => {
  const { items } = (await (await fetch(`${server.url}/local/dead-letters`)).json()) as { items: DeadLetter[] };
  return items.filter(({ event }) => event.detail?.accountId === accountId);
};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'pipeline-'));
  line = await openLine(() => JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8')).awsEndpoint);
  await start();
});
afterAll(async () => {
  await Promise.all(running.map((one) => one.kill()));
  await line.close();
  rmSync(directory, { recursive: true, force: true });
});

let companies = 0;
/** An account whose application is complete; its language is English unless given. */
async function complete(accountId: string, identity: object = {}) {
  const applicant = await applicantAt(server.url, accountId, identity);
  const path = await startAt(applicant);
  companies += 1;
  await fillAt(applicant, path, `PIPE${companies}`);
  return { applicant, path };
}

async function submitted(accountId: string, identity: object = {}) {
  const { applicant, path } = await complete(accountId, identity);
  const { status } = await applicant.write('POST', `${path}/submission`);
  expect(status).toBe(200);
  return { applicant, path };
}

test.each([
  ['english', 'en', /has been submitted$/],
  ['chinese', 'zh-CN', /的申请已提交成功$/],
])('whoever submits gets mail in the language of the account: %s', async (accountId, language, subject) => {
  await submitted(accountId, { language });
  await eventually(async () => (await mailsTo(server.url, addressOf(accountId), subject)).length === 1);
});

test('an approval leads to its mail', async () => {
  const { path } = await submitted('approved');
  const reviewer = await reviewerAtServer(server.url, 'reviewer-1');
  expect((await reviewer.write('POST', `/review${path}/assignment`)).status).toBe(200);
  const decided = await reviewer.write('POST', `/review${path}/decision`, { decision: 'approve', reasons: [] });
  expect(decided).toMatchObject({ status: 200, body: { state: 'approved' } });
  await eventually(async () => (await subjectsTo('approved')).some((subject) => /^Welcome to the/.test(subject)));
});

test('once the clock is set forward, a draft expires and its mail is sent', async () => {
  const applicant = await applicantAt(server.url, 'expiring');
  const path = await startAt(applicant);
  await eventually(async () => (await subjectsTo('expiring')).length === 1);
  await setClock(new Date(Date.now() + 31 * days).toISOString());
  try {
    expect(await subjectsTo('expiring')).toContainEqual(expect.stringMatching(/has expired$/));
    expect((await applicant.send('GET', path)).body).toMatchObject({ state: 'expired' });
  } finally {
    await setClock(null);
  }
});

test('one id finds a submission in every log from the call to the mail, and no log has personal data', async () => {
  const { applicant, path } = await complete('followed');
  const id = 'follow-me-0001';
  expect((await applicant.write('POST', `${path}/submission`, undefined, { 'x-correlation-id': id })).status).toBe(200);
  const lines = () =>
    server
      .output()
      .split('\n')
      .flatMap((line) => (line.trim().startsWith('{"') ? [JSON.parse(line)] : []))
      .filter(({ correlationId }) => correlationId === id);
  const told = () =>
    lines().map(({ function: by, message, type, code }) => `${by}: ${message} ${type ?? code ?? ''}`.trim());
  const mailed = 'send-notification: A mail was sent ApplicationSubmitted';
  await eventually(async () => told().includes(mailed));
  expect(new Set(told())).toEqual(
    new Set(['submit-application: Answered', 'publish-events: An event was published ApplicationSubmitted', mailed]),
  );
  expect(JSON.stringify(lines())).not.toMatch(/@|Merlion|127\.0\.0\.1/);
});

const about = /has been submitted$/;
/** Submits, kills the server once `afterMs` have passed, and starts it again. */
async function killedAfterSubmission(accountId: string, afterMs: number): Promise<void> {
  await submitted(accountId);
  await sleep(afterMs);
  await server.kill();
  await start();
}

test('after the server is killed before a submission is published, its mail is sent exactly once', async () => {
  line.plan(({ command }) => (command === 'PutEvents' ? 'cut-before' : undefined));
  await killedAfterSubmission('killed', 0);
  line.plan(undefined);
  await eventually(async () => (await mailsTo(server.url, addressOf('killed'), about)).length > 0);
  await sleep(1_000);
  expect(await mailsTo(server.url, addressOf('killed'), about)).toHaveLength(1);
});

// If the server is killed while it sends, nobody knows whether the mail went out. It waits for a person's decision.
test.each([50, 150])(
  'after the server is killed %i ms after a submission, its mail is sent once or a person is asked',
  async (afterMs) => {
    const accountId = `killed-${afterMs}`;
    await killedAfterSubmission(accountId, afterMs);
    const ends = async () =>
      (await mailsTo(server.url, addressOf(accountId), about)).length + (await deadLetters(accountId)).length;
    await eventually(async () => (await ends()) > 0);
    expect((await mailsTo(server.url, addressOf(accountId), about)).length).toBeLessThanOrEqual(1);
  },
);

test('no event ends among the dead letters unless its server was killed', async () => {
  const letters = await Promise.all(['english', 'chinese', 'approved', 'expiring', 'killed'].map(deadLetters));
  expect(letters.flat()).toEqual([]);
});
