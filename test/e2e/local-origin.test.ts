import { readFileSync } from 'node:fs';
import { createServer, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Running } from '../../local/runtime/engine/running.ts';
import { launchBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let running: Running;
let strange: Server;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  running = JSON.parse(readFileSync(join(server.directory, 'server.json'), 'utf8'));
  // A page that somebody opens and that is not this system’s. Another port of this machine is as near as it can be.
  strange = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>Strange</title>'),
  );
  await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  strange.close();
  strange.closeAllConnections();
  await server?.stop();
});

const portOf = (url: string) => Number(new URL(url).port);
const mail = JSON.stringify({
  FromEmailAddress: 'evil@evil.example',
  Destination: { ToAddresses: ['victim@merlion.example'] },
  Content: { Simple: { Subject: { Data: 'Strange' }, Body: { Text: { Data: 'x' }, Html: { Data: 'x' } } } },
});

interface Try {
  readonly url: string;
  readonly init?: { readonly method: string; readonly body?: string; readonly headers?: Record<string, string> };
}

/** Returns the requests that a page may try on every port, with and without a preflight (a simple request). */
function tries(): readonly Try[] {
  const table = { 'x-amz-target': 'DynamoDB_20120810.ListTables', 'content-type': 'application/x-amz-json-1.0' };
  const plain = { 'content-type': 'text/plain' };
  const { url, awsEndpoint, s3Endpoint } = running;
  // The engine at the address at which a page would look for it.
  const engine = `http://127.0.0.1:${portOf(running.engineEndpoint)}`;
  return [
    { url: `${url}/local/mailbox` },
    { url: `${url}/local/dead-letters` },
    { url: `${url}/local/tokens`, init: { method: 'POST', body: '{"accountId":"merlion"}', headers: plain } },
    { url: `${url}/local/clock`, init: { method: 'POST', body: '{"now":"2030-01-01T00:00:00Z"}', headers: plain } },
    { url: `${awsEndpoint}/v2/email/outbound-emails`, init: { method: 'POST', body: mail, headers: plain } },
    { url: awsEndpoint, init: { method: 'POST', body: '{}', headers: table } },
    { url: s3Endpoint, init: { method: 'POST', body: 'x', headers: plain } },
    { url: engine, init: { method: 'POST', body: '{}', headers: table } },
    { url: engine, init: { method: 'POST', body: '{}', headers: plain } },
  ];
}

const mailbox = async () => (await (await fetch(`${server.url}/local/mailbox`)).json()) as { items: unknown[] };
const time = async () => (await fetch(`${server.url}/health`)).headers.get('date');

/** Returns the responses that a page of an origin can read when it sends all of these requests. */
async function heardBy(origin: string): Promise<readonly string[]> {
  const page = await browser.newPage();
  await page.route('http://evil.example/**', (route) => route.fulfill({ contentType: 'text/html', body: 'Strange' }));
  await page.goto(origin);
  const heard = await page.evaluate(async (all) => {
    const answers: string[] = [];
    for (const { url, init } of all)
      for (const mode of ['cors', 'no-cors'] as const)
        await fetch(url, { ...init, mode })
          .then(async (response) => answers.push(`${response.status} of ${url}: ${await response.text()}`))
          .catch(() => answers.push('refused'));
    return answers;
  }, tries());
  await page.close();
  return heard;
}

// A response with status 0 is one that a page may not read. A page of this machine may read its refusal.
test.each([
  ['http://evil.example/', /^(refused$|0 of )/],
  ['another port of this machine', /^(refused$|0 of |4\d\d of )/],
])('a page of %s can read nothing and change nothing, on any port', async (origin, nothing) => {
  const before = [await mailbox(), new Date((await time()) ?? '').getUTCFullYear()];
  const own = `http://127.0.0.1:${(strange.address() as AddressInfo).port}/`;
  const heard = await heardBy(origin.startsWith('http') ? origin : own);
  expect(heard).toHaveLength(tries().length * 2);
  expect(heard.filter((answer) => !nothing.test(answer))).toEqual([]);
  expect([await mailbox(), new Date((await time()) ?? '').getUTCFullYear()]).toEqual(before);
});

/** Returns the status of a request that names another host, as a browser sends it after a rebinding. */
const asked = (url: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const options = { hostname, port, path, method: 'GET', headers: { host: `evil.example:${port}` } };
    send(options, (response) => resolve(response.resume().statusCode ?? 0))
      .on('error', reject)
      .end();
  });

test('this machine serves nothing under another name, on any port that can be found', async () => {
  const { url, awsEndpoint, s3Endpoint } = running;
  expect(
    await Promise.all(['/local/mailbox', '/local/dead-letters', '/health'].map((path) => asked(url, path))),
  ).toEqual([421, 421, 421]);
  expect([await asked(awsEndpoint, '/'), await asked(s3Endpoint, '/')]).toEqual([421, 421]);
});

test('the engine has an address that no page can guess, and a new one at each start', () => {
  const { hostname } = new URL(running.engineEndpoint);
  expect(hostname).toMatch(/^127\./);
  expect(hostname).not.toBe('127.0.0.1');
});
