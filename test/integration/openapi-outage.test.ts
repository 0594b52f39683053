import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useTable } from '../support/api.ts';
import { send } from '../support/openapi-client.ts';

/** Stands in for a table that is out of order. */
const table = createServer((_, response) => response.writeHead(503).end());
beforeAll(async () => {
  await new Promise<void>((listening) => table.listen(0, '127.0.0.1', listening));
  const { port } = table.address() as AddressInfo;
  useTable({ endpoint: `http://127.0.0.1:${port}`, tableName: 'nowhere' });
});
afterAll(() => {
  table.closeAllConnections();
  table.close();
});

test('while the table is out of order, a response says when to try again, as openapi.json describes it', async () => {
  const reply = await send({ path: '/applications', accountId: 'account-1' });
  expect([reply.statusCode, reply.body.code]).toEqual([503, 'try-again']);
});
