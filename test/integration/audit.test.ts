import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { breaksOf, hashOf } from '../../local/operator/verify-audit/chains.ts';
import { rowsOf } from '../../local/operator/verify-audit/read-accounts.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { enrolledIn, highRisk, type Ref, Scene, type Staff, submittedIn } from '../support/scene.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of every kind, to be spoilt
type Row = Readonly<Record<string, any>>;
type Rows = readonly Row[];

const carl: Staff = { subject: 'carl', groups: ['compliance'] };
const changed = [{ pointer: '/steps/program-application/businessPlan', answer: 'Banks A and B.' }];

let table: LocalTable;
let ref: Ref;
let healthy: Rows;
beforeAll(async () => {
  table = await openTable();
  const scene = new Scene(table);
  ref = await submittedIn(scene, { answers: highRisk });
  await scene.take(ref, carl);
  await scene.dispose(ref, carl, 'DD22', 'mitigated');
  await scene.decide(ref, carl, 'request-changes');
  await scene.save(ref, 'program-application', { businessPlan: changed[0]?.answer });
  await scene.withdraw(ref);
  await enrolledIn(scene);
  healthy = await rowsOf(table, `ACCOUNT#${ref.accountId}`);
});
afterAll(() => table.close());

const event = (place: number) =>
  healthy.find(({ sk }) => sk === `EVENT#${ref.applicationId}#${String(place).padStart(8, '0')}`)!;
const head = () => healthy.find(({ sk }) => sk.startsWith('APPLICATION#'))!;
const without = (gone: Row): Rows => healthy.filter((row) => row !== gone);
const instead = (row: Row, fields: object): Rows => [...without(row), { ...row, ...fields }];
/** An event altered by an attacker who knows how it is hashed. */
const rehashed = (row: Row, fields: object): Rows => instead(row, { ...fields, hash: hashOf({ ...row, ...fields }) });

describe('an event', () => {
  const changesOf = (place: number): readonly Row[] => event(place).changes;
  const change = (place: number, pointer: string) => changesOf(place).find((one) => one.pointer === pointer);

  test('says what it changed, with impersonal values in plain text and answers by reference', () => {
    expect(change(1, '/state')).toEqual({ pointer: '/state', before: null, after: 'draft' });
    expect(change(2, '/state')).toEqual({ pointer: '/state', before: 'draft', after: 'submitted' });
    expect(change(2, '/steps/program-application')).toEqual({
      pointer: '/steps/program-application',
      before: null,
      after: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(change(3, '/assignment/reviewer')).toMatchObject({ before: null, after: 'carl' });
  });

  test('includes the saves and dispositions since the previous event', () => {
    expect(changesOf(4).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/state', '/flags', '/decision/reasons', '/assignment/reviewer']),
    );
    expect(change(5, '/steps/program-application')?.before).toBe(change(2, '/steps/program-application')?.after);
    expect(change(5, '/steps/business-qualification')).toBeUndefined();
  });

  test('holds no answer, no name and no word of a note', () => {
    const told = JSON.stringify(healthy.filter(({ sk }) => sk.startsWith('EVENT#')));
    for (const secret of [
      'Tan Mei Ling',
      'Merlion',
      'mei.ling',
      'Banks A and B',
      'bribery',
      'Looked into it',
      'Raffles',
    ])
      expect(told).not.toContain(secret);
  });

  test('on the account says how its freeze and enrollments changed', async () => {
    const rows: Rows = await table.items();
    const started = rows.find(({ type }) => type === 'EnrollmentStarted')!;
    expect(started.changes).toEqual(
      expect.arrayContaining([
        {
          pointer: `/enrollments/cloud-solution-provider/${started.applicationId}/state`,
          before: null,
          after: 'active',
        },
        { pointer: '/freeze/because', before: 'application', after: 'enrollment' },
        { pointer: '/openApplication', before: started.applicationId, after: null },
      ]),
    );
  });
});

const corruptions: Readonly<Record<string, readonly [() => Rows, { event?: number; what: string }]>> = {
  'an event is gone': [() => without(event(2)), { event: 2, what: 'is missing: the next is 3' }],
  'the first event is gone': [() => without(event(1)), { event: 1, what: 'is missing: the next is 2' }],
  'the last event is gone': [() => without(event(5)), { what: 'ends with event 4, its head says 5' }],
  'an event is renumbered': [() => rehashed(event(3), { sequence: 4 }), { event: 3, what: 'is numbered 4' }],
  'an event was altered': [() => instead(event(2), { at: '2020' }), { event: 2, what: 'is not what its hash says' }],
  'its changes were altered': [
    () => instead(event(4), { changes: [] }),
    { event: 4, what: 'is not what its hash says' },
  ],
  'an event was altered, and its hash': [
    () => rehashed(event(2), { at: '2020' }),
    { event: 3, what: 'does not follow the one before' },
  ],
  'the last event was altered, and its hash': [
    () => rehashed(event(5), { at: '2020' }),
    { what: 'does not end with the event that its head says' },
  ],
  'an event is another account’s': [
    () => rehashed(event(3), { accountId: 'other' }),
    { event: 3, what: 'is of another account, other' },
  ],
  'a change starts from a value that was not there': [
    () => rehashed(event(5), { changes: [{ pointer: '/state', before: 'draft', after: 'withdrawn' }] }),
    { event: 5, what: 'changes /state from what it was not' },
  ],
  'the head is gone': [() => without(head()), { what: 'has events, and belongs to nothing' }],
  'the state was altered': [
    () => instead(head(), { state: 'approved' }),
    { what: 'ends in withdrawn, its head is approved' },
  ],
  'all events are gone': [
    () => healthy.filter(({ sk }) => !sk.startsWith(`EVENT#${ref.applicationId}`)),
    { what: 'has a last event, and no events' },
  ],
};

describe('the verifier', () => {
  test('finds that the product’s own chains are whole', async () => {
    expect(breaksOf(healthy)).toEqual({ chains: 2, breaks: [] });
    expect(breaksOf(await table.items()).breaks).toEqual([]);
  });

  test.each(Object.entries(corruptions))('names the break: %s', (_, [spoil, expected]) => {
    expect(breaksOf(spoil()).breaks).toEqual([{ chain: `ACCOUNT#${ref.accountId} ${ref.applicationId}`, ...expected }]);
  });

  test('notices a change to any attribute of any event', () => {
    for (const row of healthy.filter(({ sk }) => sk.startsWith('EVENT#')))
      for (const name of Object.keys(row).filter((key) => key !== 'pk'))
        expect([name, breaksOf(instead(row, { [name]: 'altered' })).breaks.length]).toEqual([name, 1]);
  });
});

describe('npm run verify-audit', () => {
  const program = join(import.meta.dirname, '../../local/operator/verify-audit.ts');
  const verify = async (...more: readonly string[]) => {
    const args = [program, '--table', table.tableName, '--endpoint', table.endpoint, ...more];
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, args)) };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  };

  test('verifies a whole table, or one account', async () => {
    expect(await verify()).toMatchObject({ code: 0, stdout: '4 chains of 2 accounts are whole.\n' });
    expect(await verify('--account', ref.accountId)).toMatchObject({
      code: 0,
      stdout: '2 chains of 1 accounts are whole.\n',
    });
    expect((await verify('--account', 'nobody')).stderr).toContain('There is no account nobody.');
  });

  test('names the break and fails', async () => {
    const Item = event(2);
    const { pk, sk } = Item;
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: { pk, sk } }));
    const found = await verify();
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    expect(found).toMatchObject({
      code: 1,
      stderr: `ACCOUNT#${ref.accountId} ${ref.applicationId}: event 2 is missing: the next is 3\n1 of 4 chains are broken.\n`,
    });
  });
});

test('a chain is whole when an account rejoins a program that it left', async () => {
  const scene = new Scene(table);
  const { accountId } = await enrolledIn(scene);
  expect(await scene.enrollment(accountId, 'ended')).toBe('done');
  scene.pass({ days: 1 });
  expect(await scene.start(accountId)).toBe('done');
  const again = (await scene.newest(accountId))!;
  await scene.fill(again);
  expect(await scene.submit(again)).toBe('done');
  expect(await scene.take(again, carl)).toBe('done');
  expect(await scene.decide(again, carl, 'approve')).toBe('done');
  const rows = await rowsOf(table, `ACCOUNT#${accountId}`);
  expect(rows.filter(({ type }) => type === 'EnrollmentStarted')).toHaveLength(2);
  expect(breaksOf(rows).breaks).toEqual([]);
});
