import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const seconds = 60;
const script = join(import.meta.dirname, '../../soak/run.ts');

test(`${seconds} s of mixed traffic with faults and a kill of server and engine leave nothing wrong`, async () => {
  const seed = process.env.SEED ?? String(Date.now() % 1_000_000);
  const options = ['--seconds', String(seconds), '--kills', '1', '--seed', seed];
  // Wide enough for a busy machine, where functions that ran into the limits of production left mails undecided; narrow
  // enough for requests that meet silence.
  const env = { ...process.env, TIME_LIMIT_FACTOR: '5' };
  const soak = promisify(execFile)(process.execPath, [script, ...options], { env });
  // The output says what is wrong, and the seed.
  const { stdout } = await soak.catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${error.stdout}\n${error.stderr}`);
  });
  expect(stdout).toContain('Killed server and engine (1 of 1)');
  expect(stdout).toContain('Nothing is wrong');
  expect(stdout).toMatch(/submitted [1-9]/);
});
