import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '../..');
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server?.stop();
});

const smoke = () =>
  spawnSync(process.execPath, [join(root, 'local/operator/smoke.ts')], {
    encoding: 'utf8',
    env: { ...process.env, LOCAL_DIR: server.directory },
  });

test('the smoke test passes against the server of npm start, and says what it saw', () => {
  const { stdout, stderr, status } = smoke();
  expect([stderr, status]).toEqual(['', 0]);
  const lines = stdout.trim().split('\n');
  expect(lines).toHaveLength(8);
  expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([]);
});
