import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { readAssembly } from '../../../local/runtime/assembly/assembly.ts';
import { applicantAt, eventually, fillAt, mailsTo, startAt } from '../../support/http-partner.ts';
import { clientOf } from '../../support/local-table.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const root = join(import.meta.dirname, '../../..');
const accountId = 'redriven';
let directory: string;
let server: TestServer;
let client: DynamoDBDocumentClient;
let applicationId: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'redrive-'));
  server = await startServer({ directory });
  client = clientOf(JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8')).engineEndpoint);
  const applicant = await applicantAt(server.url, accountId);
  const path = await startAt(applicant);
  await fillAt(applicant, path, 'REDRIVE1');
  expect((await applicant.write('POST', `${path}/submission`)).status).toBe(200);
  applicationId = path.split('/').at(-1) ?? '';
});
afterAll(async () => {
  client?.destroy();
  await server?.kill();
  rmSync(directory, { recursive: true, force: true });
});

const put = (sequence: number, type: string, changed: object) =>
  client.send(
    new PutCommand({
      TableName: readAssembly(join(root, 'cdk.out')).tables[0]!.create.TableName,
      Item: {
        pk: `ACCOUNT#${accountId}`,
        sk: `EVENT#${applicationId}#0000000${sequence}`,
        eventId: `evt_redriven_${sequence}`,
        sequence,
        type,
        at: new Date().toISOString(),
        by: { kind: 'system', subject: 'test' },
        accountId,
        applicationId,
        data: {},
        previousHash: 'h',
        hash: 'h',
        ...changed,
      },
    }),
  );
interface DeadLetter {
  readonly id: string;
  readonly function: string;
}
const deadLetters = async (name: string) => {
  const { items } = (await (await fetch(`${server.url}/local/dead-letters`)).json()) as { items: DeadLetter[] };
  return items.filter((letter) => letter.function === name);
};
const redriveLetters = async (ids?: readonly string[]) => {
  const answer = await fetch(`${server.url}/local/dead-letters/redrive`, {
    method: 'POST',
    body: JSON.stringify({ ids }),
  });
  return (await answer.json()) as { redriven: string[]; kept: string[] };
};
const redrive = async (flags: readonly string[], more: Record<string, string> = {}) => {
  const env = { ...process.env, LOCAL_DIR: directory, ...more };
  return promisify(execFile)(process.execPath, ['local/operator/redrive.ts', ...flags], { cwd: root, env });
};
const subjects = async (to: string) => (await mailsTo(server.url, to)).map(({ subject }) => subject).toReversed();
const applicant = () => subjects(`${accountId}@merlion.example`);
const reviewers = () => subjects('reviewers@dev.partners.example.com');
/** Waits until everything that was written and published so far has been passed on. */
const caughtUp = () => fetch(`${server.url}/local/clock`, { method: 'POST', body: '{"now":null}' });

/** An event bus that accepts everything, and keeps it. */
async function listenAsBus(): Promise<{
  url: string;
  accepted: { applicationId?: string; type: string }[];
  bus: Server;
}> {
  const accepted: { applicationId?: string; type: string }[] = [];
  const bus = createServer(async (request, response) => {
    const { Entries } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as {
      Entries: { Detail: string }[];
    };
    accepted.push(...Entries.map(({ Detail }) => JSON.parse(Detail)));
    response.end(JSON.stringify({ FailedEntryCount: 0, Entries: Entries.map((_, id) => ({ EventId: `${id}` })) }));
  });
  await new Promise<void>((resolve) => bus.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(bus.address() as AddressInfo).port}`, accepted, bus };
}

test('a poison row fails alone, and once repaired it is published in order and nobody gets a mail twice', async () => {
  const dueBy = new Date().toISOString();
  await put(3, 'ApplicationExpiring', { data: { dueBy: 'soon' } });
  await put(4, 'ReviewOverdue', { data: { dueBy } });
  // The row is tried 25 more times, and holds up its shard meanwhile.
  await eventually(async () => (await deadLetters('publish-events')).length > 0);
  await eventually(async () => (await reviewers()).length > 0 && (await applicant()).length > 1);
  const before = await applicant();
  expect(before).toEqual([expect.stringMatching(/^You have started/), expect.stringMatching(/has been submitted$/)]);

  await expect(redrive(['--account', accountId])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`EVENT#${applicationId}#00000003 cannot be read`),
  });
  await put(3, 'ApplicationExpiring', { data: { dueBy } });
  const { url, accepted, bus } = await listenAsBus();
  await redrive(['--account', accountId, '--application', applicationId], { AWS_ENDPOINT_URL_EVENTBRIDGE: url });
  bus.close();
  expect(accepted.map(({ type }) => type)).toEqual([
    'ApplicationStarted',
    'ApplicationSubmitted',
    'ApplicationExpiring',
    'ReviewOverdue',
  ]);

  await caughtUp();
  expect(await applicant()).toEqual(before);
  const { stdout } = await redrive(['--account', accountId, '--application', applicationId]);
  expect(stdout).toMatch(/^4 events have been published again\./);
  await eventually(async () => (await applicant()).length > before.length);
  await caughtUp();
  expect(await applicant()).toEqual([...before, expect.stringMatching(/expire/)]);
  expect(await reviewers()).toEqual([expect.stringMatching(/^Review overdue/)]);
});

test('a dead letter of a queue is delivered once its cause is gone, and a poison one stays', async () => {
  const poison = (await deadLetters('publish-events')).map(({ id }) => id);
  const got: string[] = [];
  const system = createServer(async (request, response) => {
    got.push(JSON.parse(Buffer.concat(await request.toArray()).toString()).type);
    response.end();
  });
  await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
  const { port } = system.address() as AddressInfo;
  await new Promise((resolve) => system.close(resolve));
  const key = `whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`;
  const endpoints = [{ url: `http://127.0.0.1:${port}/hook`, secrets: [key] }];
  const name = 'partner-programs/dev/webhooks';
  writeFileSync(join(directory, 'secrets.json'), JSON.stringify({ [name]: JSON.stringify(endpoints) }));
  await server.stop();
  server = await startServer({ directory });
  client.destroy();
  client = clientOf(JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8')).engineEndpoint);
  await put(5, 'ReviewStarted', {});
  await eventually(async () => (await deadLetters('deliver-webhook')).length > 0);

  await new Promise<void>((resolve) => system.listen(port, '127.0.0.1', resolve));
  const [letter] = await deadLetters('deliver-webhook');
  expect(await redriveLetters()).toEqual({ redriven: [letter?.id], kept: poison });
  await eventually(async () => got.length > 0);
  expect(got).toEqual(['ReviewStarted']);
  expect(await deadLetters('deliver-webhook')).toEqual([]);
  await new Promise((resolve) => system.close(resolve));
});
