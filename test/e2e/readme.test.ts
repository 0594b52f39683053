import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '../..');

/** Every bash block of the README, in order: they share one shell, as they would in a reader's terminal. */
const walkThrough = (): string =>
  [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```bash\n([\s\S]*?)```/g)]
    .map(([, block]) => block)
    .join('\n');

function run(script: string, url: string): Promise<{ code: number | null; output: string }> {
  const shell = spawn('bash', ['-euo', 'pipefail'], { cwd: root, env: { ...process.env, URL: url } });
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (output += chunk));
  shell.stdin.end(script);
  return new Promise((resolve) => shell.on('close', (code) => resolve({ code, output })));
}

describe("the README's walk-through", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  test('runs as printed, from what blocks the account to the enrollment', async () => {
    const { code, output } = await run(walkThrough(), server.url);
    expect([code, output]).toEqual([0, expect.stringContaining('has been submitted successfully')]);
    for (const shown of [
      '"code":"resources-provisioned"',
      '"code":"account-in-arrears"',
      '"code":"not-eligible"',
      '"version":7',
      '"sequence":2,"type":"ApplicationSubmitted"',
      '"state":"changes-requested"',
      '"pointer":"/steps/program-application/businessPlan","before":',
      '"state":"awaiting-second-approval"',
      '"businessArea":"CN","state":"active"',
      '"code":"purchase-frozen"',
    ]) {
      expect(output).toContain(shown);
    }
  });
});
