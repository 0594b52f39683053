import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAssembly } from '../../../local/runtime/assembly/assembly.ts';
import { synthesise } from '../../../local/runtime/assembly/synthesise.ts';
import type { Call, Reply } from '../../support/api.ts';
import { lost, type Reach, randomFrom, randomPartner, reports } from '../../support/crash-run.ts';
import { putDocuments } from '../../support/documents.ts';
import { checkInvariants } from '../../support/invariants.ts';
import { engineName, readServer } from '../../support/local-table.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const partners = 8;
/** A thousand in all on the engine that `npm start` runs. The other engine takes ten times as long to restart. */
const operations = engineName === 'dynoxide' ? 125 : 20;
const crashes = engineName === 'dynoxide' ? 4 : 2;
/**
 * DynamoDB Local acknowledges a write before it has committed it: 5 of 25 kills in the middle of writes lost one, and
 * none of 25 requests to end. So there only the server is killed, and the kernel asks its engine to end.
 */
const killed = engineName === 'dynoxide' ? 'server and engine' : 'server';
const root = join(import.meta.dirname, '../../..');
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

let directory: string;
let server: TestServer;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'partner-programs-crash-'));
  await synthesise(root, join(root, 'cdk.out'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const start = () => startServer({ directory, env: { ENGINE: engineName, ASSEMBLY: 'cdk.out' } });
const running = (): { enginePid: number; engineEndpoint: string; awsEndpoint: string } =>
  JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8'));

/** Returns the partners' way to the server, by its present address, which changes with each crash. */
function reachOf(server: () => TestServer): Reach {
  const tokens = new Map<string, string>();
  const post = (path: string, body: object) =>
    fetch(`${server().url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  const tokenOf = async (accountId: string): Promise<string> => {
    const known = tokens.get(accountId);
    if (known) return known;
    const { token } = (await (await post('/local/tokens', { accountId })).json()) as { token: string };
    tokens.set(accountId, token);
    return token;
  };
  return {
    call: async ({ method = 'GET', path, body, headers, accountId = '' }: Call): Promise<Reply> => {
      const response = await fetch(`${server().url}${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
          authorization: `Bearer ${await tokenOf(accountId)}`,
        },
      });
      const text = await response.text();
      return {
        statusCode: response.status,
        headers: Object.fromEntries(response.headers),
        text,
        body: JSON.parse(text),
      };
    },
    document: async (accountId, applicationId) => {
      const { TableName: tableName } = readAssembly(join(root, 'cdk.out')).tables[0]!.create;
      await putDocuments({ endpoint: running().engineEndpoint, tableName }, { accountId, applicationId });
    },
    report: async (accountId, sequence) => {
      const entries = reports(accountId, sequence).map((detail) => ({
        source: `vendor.${(detail as { source: string }).source}`,
        detailType: 'AccountFactsReported',
        detail,
      }));
      const { ok } = await post('/local/events', { entries });
      if (!ok) throw new Error('Not taken');
    },
  };
}

const everything = () => readServer(running());

test(`${partners * operations} operations, and ${killed} killed ${crashes} times: nothing acknowledged is lost, nothing torn (SEED=${seed})`, async () => {
  const random = randomFrom(seed);
  server = await start();
  const reach = reachOf(() => server);
  const progress: { done: number } = { done: 0 };
  const counted: Reach = {
    ...reach,
    call: async (request) => {
      const reply = await reach.call(request);
      progress.done += 1;
      return reply;
    },
  };
  const runs = Promise.all(
    Array.from({ length: partners }, (_, index) =>
      randomPartner(counted, {
        accountId: `partner-${index}`,
        company: `C${index % 3}`,
        count: operations,
        seed: seed + index,
      }),
    ),
  );
  for (let crash = 1; crash <= crashes; crash++) {
    const due = ((crash - random()) / (crashes + 1)) * partners * operations;
    while (progress.done < due) await sleep(5);
    if (engineName === 'dynoxide') process.kill(running().enginePid, 'SIGKILL');
    await server.kill();
    server = await start();
  }
  const known = await runs;
  // Whatever the bus accepted is delivered, whatever was killed in between.
  let missing: readonly string[] = [];
  for (let tries = 0; tries < 100; tries++) {
    const items = await everything();
    missing = known.flatMap((acknowledged, index) => lost(items, `partner-${index}`, acknowledged));
    if (missing.length === 0) break;
    await sleep(100);
  }
  expect(missing).toEqual([]);
  expect(checkInvariants(await everything())).toEqual([]);
  expect(known.reduce((sum, { versions }) => sum + versions.size, 0)).toBeGreaterThan(partners);
});
