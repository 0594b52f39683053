import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../support/http-partner.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { writeAssembly } from '../local-assembly.ts';

const root = join(import.meta.dirname, '../../..');
let assembly: string;
let directory: string;
beforeAll(() => {
  assembly = writeAssembly();
});
afterAll(() => rmSync(assembly, { recursive: true }));
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'survival-'));
});
// A process that a failed test has left running would keep the suite from ending.
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.kill()));
  rmSync(directory, { recursive: true, force: true });
});

const started: TestServer[] = [];
const start = async () => {
  const server = await startServer({ directory, env: { ASSEMBLY: assembly } });
  started.push(server);
  return server;
};
const post = (server: TestServer, path: string, body: object) =>
  fetch(`${server.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
const record = (detailType: string, detail: object) => ({ entries: [{ source: 'test', detailType, detail }] });
const linesOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
const pending = () => readdirSync(join(directory, 'bus/pending')).filter((name) => name.endsWith('.json'));
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** Runs the program to its end. Returns its output and its exit code. */
function run(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const all = { ...process.env, PORT: '0', LOCAL_DIR: directory, ASSEMBLY: assembly, ...env };
  const child = spawn(process.execPath, ['local/start.ts'], { cwd: root, env: all });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

async function engine<T = unknown>(directoryOf: string, operation: string, input: object): Promise<T> {
  const { engineEndpoint } = JSON.parse(readFileSync(join(directoryOf, 'server.json'), 'utf8'));
  const { callDynamoDb } = await import('../../../local/runtime/engine/dynamodb.ts');
  return (await callDynamoDb(engineEndpoint, operation, input)) as T;
}
const put = (pk: string) => engine(directory, 'PutItem', { TableName: 'test-Table', Item: { pk: { S: pk } } });
const holds = async (pk: string) =>
  !(
    await engine<{ ok: boolean }>(directory, 'PutItem', {
      TableName: 'test-Table',
      Item: { pk: { S: pk } },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
  ).ok;

describe('after kill -9', () => {
  test('everything acknowledged is there, and no engine is left running', async () => {
    const first = await start();
    const { enginePid } = JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8'));
    await put('kept');
    await first.kill();
    if (process.platform === 'linux') await eventually(() => !isRunning(enginePid));
    const second = await start();
    expect([isRunning(enginePid), await holds('kept'), await holds('never')]).toEqual([false, true, false]);
    expect(await second.stop()).toBe(0);
  });

  test('an accepted event that was not yet delivered is delivered', async () => {
    const [file, once] = [join(directory, 'lines'), join(directory, 'go-on')];
    const first = await start();
    const detail = { file, line: 'once', once };
    const answer = post(first, '/local/events', record('RecordedLater', detail)).catch(() => undefined);
    await eventually(() => existsSync(join(directory, 'bus/pending')) && pending().length > 0);
    await first.kill();
    await answer;
    expect(linesOf(file)).toEqual([]);
    writeFileSync(once, '');
    const second = await start();
    await eventually(() => linesOf(file).length > 0);
    expect(linesOf(file)).toEqual(['once']);
    await eventually(() => pending().length === 0);
    await second.stop();
  });
});

describe('the bus', () => {
  test('delivers before it responds', async () => {
    const server = await start();
    const file = join(directory, 'lines');
    const answer = await post(server, '/local/events', record('Recorded', { file, line: 'now' }));
    expect([answer.status, ((await answer.json()) as { eventIds: string[] }).eventIds.length, linesOf(file)]).toEqual([
      200,
      1,
      ['now'],
    ]);
    await server.stop();
  });

  test('keeps dead letters, and shows them after a restart, too', async () => {
    const first = await start();
    await post(first, '/local/events', record('Recorded', { fail: true }));
    const deadLetters = async (server: TestServer) =>
      ((await (await fetch(`${server.url}/local/dead-letters`)).json()) as { items: object[] }).items;
    await eventually(async () => (await deadLetters(first)).length > 0);
    await first.stop();
    const second = await start();
    expect(await deadLetters(second)).toMatchObject([
      { queue: 'failed', function: 'record', attempts: 2, event: { detail: { fail: true } } },
    ]);
    await second.stop();
  });
});

describe('it stops', () => {
  test('only after the current requests have been answered, and then stops its engine', async () => {
    const server = await start();
    const { enginePid } = JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8'));
    const file = join(directory, 'met');
    const answer = fetch(`${server.url}/meet?count=2&file=${encodeURIComponent(file)}`);
    await eventually(() => existsSync(file));
    const stopped = server.stop();
    // Once it takes no more connections, it is stopping.
    await eventually(() =>
      fetch(`${server.url}/echo`)
        .then(Boolean, () => false)
        .then((taken) => !taken),
    );
    writeFileSync(file, '..');
    expect((await answer).status).toBe(200);
    expect(await stopped).toBe(0);
    expect([isRunning(enginePid), existsSync(join(directory, 'server.json'))]).toEqual([false, false]);
  });
});

describe('it refuses to start, with one sentence and exit code 1, on', () => {
  let taken: Server | undefined;
  afterEach(() => taken?.close());

  test('a port that is taken', async () => {
    taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken!.listen(0, '127.0.0.1', () => resolve((taken!.address() as { port: number }).port)),
    );
    const { code, output } = await run({ PORT: String(port) });
    expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringContaining(`Port ${port} is in use`)]]);
  });

  test.each(['', 'SQLite format 3\0'])('a damaged data file (%p)', async (beginning) => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'dynamodb.db'), beginning + 'garbage '.repeat(2_000));
    const { code, output } = await run({});
    expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringMatching(/dynamodb\.db is damaged/)]]);
  });

  test('data with a damaged page in the middle', async () => {
    const server = await start();
    for (let item = 0; item < 200; item += 1) await put(`item-${item}`.padEnd(500, '.'));
    await server.stop();
    const file = join(directory, 'dynamodb.db');
    const data = readFileSync(file);
    writeFileSync(file, data.fill(0x5a, data.length - 40_960, data.length - 20_480));
    const { code, output } = await run({});
    expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringMatching(/dynamodb\.db is damaged/)]]);
  });

  test('a folder that another server uses', async () => {
    const server = await start();
    const { code, output } = await run({});
    await server.stop();
    expect([code, output.trim().split('\n')]).toEqual([
      1,
      [expect.stringContaining(`in use by the server at ${server.url}`)],
    ]);
  });

  test.each<[string, Record<string, string>]>([
    ['PORT', { PORT: 'eighty' }],
    ['ENGINE', { ENGINE: 'sqlite' }],
    ['manifest.json', { ASSEMBLY: '/nowhere' }],
  ])('a setting that makes no sense: %s', async (named, env) => {
    const { code, output } = await run(env);
    expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringContaining(named)]]);
  });
});
