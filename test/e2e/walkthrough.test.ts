import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '../..');

/** Every bash block of the walk-through, in order. They share one shell, as in a reader's terminal. */
const walkThrough = (): string =>
  [...readFileSync(join(root, 'docs/walkthrough.md'), 'utf8').matchAll(/```bash\n([\s\S]*?)```/g)]
    .map(([, block]) => block)
    .join('\n');

function run(script: string, url: string): Promise<{ code: number | null; output: string }> {
  const shell = spawn('bash', ['-euo', 'pipefail'], { cwd: root, env: { ...process.env, URL: url } });
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (output += chunk));
  shell.stdin.end(script);
  return new Promise((resolve) => shell.on('close', (code) => resolve({ code, output })));
}

/** Returns every text in a JSON value. */
const texts = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(texts)
      : [];

describe('the walk-through', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  test('runs as printed, from the blockers to the enrollment', async () => {
    const { code, output } = await run(walkThrough(), server.url);
    expect([code, output]).toEqual([0, expect.stringContaining('has been submitted successfully')]);
    for (const shown of [
      '"code":"resources-provisioned"',
      '"code":"account-in-arrears"',
      '"code":"not-eligible"',
      '"version":7',
      '"sequence":2,"type":"ApplicationSubmitted"',
      'The receipt is what was sealed, and signed.',
      '"state":"changes-requested"',
      '"pointer":"/steps/program-application/businessPlan","before":',
      '"state":"awaiting-second-approval"',
      '"businessArea":"CN","state":"active"',
      '"code":"purchase-frozen"',
    ]) {
      expect(output).toContain(shown);
    }
  });

  // Short codes also occur in paths and names of functions, so only longer texts are looked for.
  test('leaves nothing of what it sent in the log of the server or of a function', () => {
    const folder = join(root, 'test/walkthrough');
    const files = Object.groupBy(readdirSync(folder), (file) => (file.endsWith('.json') ? 'bodies' : 'documents'));
    const { bodies = [], documents = [] } = files;
    const inBodies = bodies.flatMap((file) => texts(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
    const sent = [...inBodies, ...documents];
    expect(documents).toContain('business-licence.pdf');
    const own = [...new Set(sent)].filter((text) => /\s|@|\d{4}|^https?:|\.pdf$/.test(text) || text.length > 20);
    expect(own.length).toBeGreaterThan(30);
    const log = server.output();
    expect(log).toContain('POST /applications 201');
    expect(own.filter((text) => log.includes(text))).toEqual([]);
  });
});
