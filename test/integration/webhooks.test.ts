import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { anEvent } from '../support/mail-events.ts';
import { deliverBatch } from '../support/queue.ts';
import { type WatchedLog, watchLog } from '../support/watch-log.ts';

const secret = `whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`;

interface Got {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const got: Got[] = [];
let statusOf: (path: string) => number;
let table: LocalTable;
let server: Server;

/** One server for the endpoints, by path, and for Secrets Manager, at the root. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const path = request.url ?? '';
    if (path === '/') {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ SecretString: JSON.stringify(endpoints()) }));
      return;
    }
    got.push({ path, headers: request.headers, body });
    response.writeHead(statusOf(path), { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  table = await openTable();
  useTable(table);
  Object.assign(process.env, { WEBHOOKS_SECRET: 'webhooks', AWS_ENDPOINT_URL_SECRETS_MANAGER: origin() });
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await table.close();
});
let watched: WatchedLog;
afterEach(() => watched.stop());
beforeEach(() => {
  watched = watchLog('ERROR');
  got.length = 0;
  statusOf = () => 204;
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const endpoints = () => [
  { url: `${origin()}/billing`, secrets: [secret] },
  { url: `${origin()}/crm`, secrets: [secret], events: ['ApplicationApproved'] },
];
let events = 0;
const event = (type: Parameters<typeof anEvent>[0] = 'ApplicationApproved') =>
  anEvent(type, { eventId: `evt-${++events}` });
const deliver = (...details: unknown[]) => deliverBatch('deliver-webhook', details);
const paths = () => got.map(({ path }) => path).toSorted();

test('an event goes to every endpoint, signed, with its id and its whole detail', async () => {
  const sent = event();
  expect(await deliver(sent)).toEqual([]);
  expect(paths()).toEqual(['/billing', '/crm']);
  for (const { headers, body } of got) {
    expect(headers).toMatchObject({ 'webhook-id': sent.eventId, 'content-type': 'application/json' });
    const payload = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(payload).toEqual({ type: 'ApplicationApproved', timestamp: sent.at, data: sent });
  }
});

test('an endpoint gets only the types that it wants', async () => {
  await deliver(event('ApplicationWithdrawn'));
  expect(paths()).toEqual(['/billing']);
});

test.each([500, 429, 302, 404])(
  'an endpoint that responds with %i gets the event again, and the other does not',
  async (status) => {
    const sent = event();
    statusOf = (path) => (path === '/crm' ? status : 204);
    expect(await deliver(sent)).toEqual([0]);
    expect(await deliver(sent)).toEqual([0]);
    statusOf = () => 204;
    expect(await deliver(sent)).toEqual([]);
    expect(paths()).toEqual(['/billing', '/crm', '/crm', '/crm']);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  },
);

test('a removed endpoint does not get the event again', async () => {
  const sent = event();
  statusOf = (path) => (path === '/crm' ? 410 : 204);
  expect(await deliver(sent)).toEqual([]);
  expect(paths()).toEqual(['/billing', '/crm']);
});

test('only the failed events of a batch come again', async () => {
  statusOf = (path) => (path === '/crm' ? 500 : 204);
  expect(await deliver(event('ApplicationWithdrawn'), event(), { nonsense: true })).toEqual([1, 2]);
});

test('a delivery that succeeds writes nothing', async () => {
  const sent = event();
  await deliver(sent);
  expect((await table.items()).filter(({ pk }) => pk === `WEBHOOK#${sent.eventId}`)).toEqual([]);
});
