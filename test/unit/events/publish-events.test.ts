import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { eventBus } from '../../../lib/adapters/event-bus.ts';
import { publishEvents } from '../../../lib/operations/events/publish-events.ts';

const client = mockClient(EventBridgeClient);
const bus = eventBus(new EventBridgeClient({ region: 'eu-west-1' }), 'bus');

const rowOf = (applicationId: string, sequence: number, changed: object = {}) => ({
  pk: 'ACCOUNT#a-1',
  sk: `EVENT#${applicationId}#0000000${sequence}`,
  schema: 1,
  eventId: `${applicationId}-${sequence}`,
  sequence,
  type: 'ReviewStarted',
  at: '2026-11-23T09:00:00.000Z',
  by: { kind: 'reviewer', subject: 'somebody', sourceAddress: '192.0.2.1' },
  accountId: 'a-1',
  applicationId,
  data: {},
  previousHash: '',
  hash: 'h',
  ...changed,
});
const arrival = (applicationId: string, sequence: number, changed?: object) => ({
  id: `${applicationId}${sequence}`,
  row: rowOf(applicationId, sequence, changed),
});

let calls: string[][];
let refused: Set<string>;
beforeEach(() => {
  calls = [];
  refused = new Set();
  client.reset();
  client.on(PutEventsCommand).callsFake(({ Entries }: { Entries: { Detail: string }[] }) => {
    const ids = Entries.map(({ Detail }) => JSON.parse(Detail).eventId as string);
    calls.push(ids);
    return { Entries: ids.map((id) => (refused.has(id) ? { ErrorCode: 'InternalFailure' } : { EventId: id })) };
  });
});

test('an event has the content of its row, without who acted or from where', async () => {
  await publishEvents([arrival('x', 1)], bus);
  const [entry] = client.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
  expect(entry).toMatchObject({ EventBusName: 'bus', Source: 'partner-programs', DetailType: 'ReviewStarted' });
  expect(JSON.parse(entry?.Detail ?? '')).toEqual({
    eventId: 'x-1',
    type: 'ReviewStarted',
    version: 1,
    at: '2026-11-23T09:00:00.000Z',
    sequence: 1,
    accountId: 'a-1',
    applicationId: 'x',
    by: 'reviewer',
    data: {},
  });
});

test('a call never holds two events of one application, nor more than ten events', async () => {
  const many = Array.from({ length: 12 }, (_, i) => arrival(`m${i}`, 1));
  const report = await publishEvents([arrival('x', 1), arrival('x', 2), ...many], bus);
  expect(report.failed).toEqual([]);
  expect(calls.map((ids) => ids.length)).toEqual([10, 4]);
  for (const ids of calls) expect(ids.filter((id) => id.startsWith('x')).length).toBeLessThan(2);
  expect(calls.flat().filter((id) => id.startsWith('x'))).toEqual(['x-1', 'x-2']);
});

test('a refused event comes again with the later ones of its application, and with no other', async () => {
  refused.add('x-2');
  const report = await publishEvents(
    [arrival('x', 1), arrival('x', 2), arrival('y', 1), arrival('x', 3), arrival('y', 2)],
    bus,
  );
  expect(report.failed.toSorted()).toEqual(['x2', 'x3']);
  expect(calls.flat()).not.toContain('x-3');
  expect(calls.flat()).toContain('y-2');
});

test('events of the account stay in order, whichever of its applications they concern', async () => {
  const freeze = (sequence: number, type: string, applicationId: string) =>
    arrival('account', sequence, {
      applicationId,
      type: `PurchaseFreeze${type}`,
      data: { applicationId, ...(type === 'Started' && { because: 'application' }) },
    });
  refused.add('account-2');
  const report = await publishEvents(
    [freeze(1, 'Started', 'x'), arrival('x', 1), freeze(2, 'Lifted', 'x'), freeze(3, 'Started', 'y'), arrival('y', 1)],
    bus,
  );
  expect(report.failed).toEqual(['account2', 'account3']);
  expect(calls.flat().toSorted()).toEqual(['account-1', 'account-2', 'x-1', 'y-1']);
  const [entry] = client.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
  expect(JSON.parse(entry?.Detail ?? '')).not.toHaveProperty('applicationId');
});

test('nothing is lost when the bus does not respond', async () => {
  client.on(PutEventsCommand).rejects(new Error('down'));
  const report = await publishEvents([arrival('x', 1), arrival('y', 1), arrival('x', 2)], bus);
  expect(report.failed.toSorted()).toEqual(['x1', 'x2', 'y1']);
});

test.each<[string, object]>([
  ['a type that is not published', { type: 'Gossip' }],
  ['data of another shape', { type: 'ReviewOverdue', data: { dueBy: 'soon' } }],
  ['no actor', { by: undefined }],
])('a row with %s fails alone', async (_, changed) => {
  const report = await publishEvents([arrival('x', 1, changed), arrival('x', 2), arrival('y', 1)], bus);
  expect([report.failed, report.unreadable.length]).toEqual([['x1'], 1]);
  expect(calls.flat()).toEqual(['x-2', 'y-1']);
});

test('data that the schema does not name is not published', async () => {
  await publishEvents([arrival('x', 1, { data: { note: 'private' } })], bus);
  expect(JSON.stringify(client.commandCalls(PutEventsCommand)[0]?.args[0].input)).not.toContain('private');
});

test('a contest is published as a notice in order, and its consequences are only recorded', async () => {
  const contest = { type: 'AreaContested', data: { businessArea: 'SG' } };
  const rows = [arrival('x', 1), arrival('x', 2, contest), arrival('x', 3, { type: 'ContestDecided' })];
  expect(await publishEvents(rows, bus)).toMatchObject({ failed: [], unreadable: [] });
  expect(calls).toEqual([['x-1'], ['x-2']]);
  const [entry] = client.commandCalls(PutEventsCommand)[1]?.args[0].input.Entries ?? [];
  expect(entry?.DetailType).toBe('AreaContested');
  expect(JSON.parse(entry?.Detail ?? '')).toEqual({
    eventId: 'x-2',
    type: 'AreaContested',
    version: 1,
    at: '2026-11-23T09:00:00.000Z',
    accountId: 'a-1',
    applicationId: 'x',
    businessArea: 'SG',
  });
});

describe('however the stream hands rows over', () => {
  const rows = [arrival('x', 1), arrival('y', 1), arrival('x', 2), arrival('x', 3), arrival('y', 2)];
  /** Returns the ids in the order of their first publication. */
  const firsts = (application: string) => [...new Set(calls.flat().filter((id) => id.startsWith(application)))];

  test('a function that dies halfway loses nothing, because the whole batch comes again in order', async () => {
    const small = { ...bus, batch: 1 };
    let puts = 0;
    const dying = {
      batch: 1,
      put: (events: Parameters<typeof bus.put>[0]) => {
        puts += 1;
        if (puts > 2) throw new Error('Runtime exited');
        return bus.put(events);
      },
    };
    await expect(publishEvents(rows, dying)).rejects.toThrow('Runtime exited');
    expect(calls.flat()).toEqual(['x-1', 'y-1']);
    expect((await publishEvents(rows, small)).failed).toEqual([]);
    expect([firsts('x'), firsts('y')]).toEqual([
      ['x-1', 'x-2', 'x-3'],
      ['y-1', 'y-2'],
    ]);
  });

  test('given rows twice, and from two shards in any order, it publishes each application in order and with the same ids', async () => {
    const [one, other] = [rows.filter(({ id }) => id.startsWith('x')), rows.filter(({ id }) => id.startsWith('y'))];
    for (const batch of [other.slice(0, 1), one.slice(0, 2), other, one.slice(0, 2), one.slice(1), other.slice(1)])
      expect((await publishEvents(batch, bus)).failed).toEqual([]);
    expect([firsts('x'), firsts('y')]).toEqual([
      ['x-1', 'x-2', 'x-3'],
      ['y-1', 'y-2'],
    ]);
    expect(new Set(calls.flat()).size).toBe(rows.length);
  });
});
