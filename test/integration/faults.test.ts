import { call, deliverFacts, type Reply, useTable } from '../support/api.ts';
import { type Command, type Fault, type FaultyLine, first, openLine, recogniseNodesErrors } from '../support/faults.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, newAccount, type Partner, started } from '../support/partner.ts';
import { expireInSilence, holdRequestLimits } from '../support/request-limits.ts';
import { companyInformation, programApplication, reportsOn } from '../support/samples.ts';
import { type WatchedLog, watchLog } from '../support/watch-log.ts';

let table: LocalTable;
let line: FaultyLine;
let watched: WatchedLog;
beforeAll(async () => {
  table = await openTable();
  line = await openLine(table.endpoint);
  useTable({ endpoint: line.endpoint, tableName: table.tableName, direct: table.endpoint });
  recogniseNodesErrors();
  // The faults here are deliberate, so the functions' reports of them are noise.
  watched = watchLog('ERROR');
});
afterEach(() => line.plan(undefined));
afterAll(async () => {
  watched.stop();
  await line.close();
  await table.close();
});

const complete = async (): Promise<Partner> => {
  const partner = await started(await eligibleAccount());
  return filled(partner, companyInformation(partner.accountId));
};
const show = async (partner: Partner) => (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
const key = { 'idempotency-key': 'the same' };
const start = (accountId: string) =>
  call({
    method: 'POST',
    path: '/applications',
    body: { program: 'cloud-solution-provider' },
    accountId,
    headers: key,
  });

/** A request that sends a command to the table, and the state after its response. */
interface Scene {
  readonly request: () => Promise<Reply>;
  readonly succeeds: number;
  /** The table's state for it, which differs before and after. */
  readonly state: () => Promise<unknown>;
}

const scenes: Readonly<Record<string, { command: Command; writes: boolean; set: () => Promise<Scene> }>> = {
  'eligibility (GetItem)': {
    command: 'GetItem',
    writes: false,
    set: async () => {
      const accountId = await eligibleAccount();
      return {
        request: () => call({ path: '/programs/cloud-solution-provider/eligibility', accountId }),
        succeeds: 200,
        state: async () => undefined,
      };
    },
  },
  'an application (BatchGetItem)': {
    command: 'BatchGetItem',
    writes: false,
    set: async () => {
      const partner = await complete();
      return {
        request: () => partner.send({ path: `/applications/${partner.applicationId}` }),
        succeeds: 200,
        state: async () => undefined,
      };
    },
  },
  'a list (Query)': {
    command: 'Query',
    writes: false,
    set: async () => {
      const partner = await complete();
      return { request: () => partner.send({ path: '/applications' }), succeeds: 200, state: async () => undefined };
    },
  },
  'a save (UpdateItem)': {
    command: 'UpdateItem',
    writes: true,
    set: async () => {
      const partner = await complete();
      return {
        // A client that gets no response repeats its request with the same version.
        request: () =>
          partner.send({
            method: 'PUT',
            path: `/applications/${partner.applicationId}/program-application`,
            body: { ...programApplication(), businessPlan: 'New' },
            headers: { 'if-match': '"5"', 'content-type': 'application/json' },
          }),
        succeeds: 200,
        state: async () => (await show(partner)).version,
      };
    },
  },
  'a refusal that is kept (PutItem)': {
    command: 'PutItem',
    writes: true,
    set: async () => {
      const { accountId } = await started(await eligibleAccount());
      const kept = async () =>
        (await table.items()).filter(
          ({ pk, sk }) => pk === `ACCOUNT#${accountId}` && String(sk).startsWith('IDEMPOTENCY#'),
        );
      return { request: () => start(accountId), succeeds: 409, state: async () => (await kept()).length };
    },
  },
  'a start (TransactWriteItems)': {
    command: 'TransactWriteItems',
    writes: true,
    set: async () => {
      const accountId = await eligibleAccount();
      const list = async () => (await call({ path: '/applications', accountId })).body.items.length;
      return { request: () => start(accountId), succeeds: 201, state: list };
    },
  },
  'a submission (TransactWriteItems)': {
    command: 'TransactWriteItems',
    writes: true,
    set: async () => {
      const partner = await complete();
      const headers = { ...key, 'if-match': '"5"' };
      return {
        request: () => partner.submit(headers),
        succeeds: 200,
        state: async () => (await show(partner)).version,
      };
    },
  },
  'a withdrawal (TransactWriteItems)': {
    command: 'TransactWriteItems',
    writes: true,
    set: async () => {
      const partner = await complete();
      await partner.submit();
      const headers = { ...key, 'if-match': '"6"' };
      return {
        request: () => partner.withdraw(headers),
        succeeds: 200,
        state: async () => (await show(partner)).version,
      };
    },
  },
};

const faultsOf = (name: string, command: Command, writes: boolean): readonly Fault[] => [
  // The SDK takes long over throttling, so one transaction stands for the three.
  ...(/submission|withdrawal/.test(name) ? [] : (['throttled'] as const)),
  'server-error',
  'cut-before',
  'cut-after',
  ...(writes ? (['conflict'] as const) : []),
  ...(command === 'BatchGetItem' ? (['unprocessed'] as const) : []),
];
const cases = Object.entries(scenes).flatMap(([name, { command, writes }]) =>
  faultsOf(name, command, writes).map((fault) => [name, fault] as const),
);

describe('a passing fault goes unnoticed', () => {
  test.each(cases)('%s: %s', async (name, fault) => {
    const { command, set } = scenes[name]!;
    const undisturbed = await set();
    const disturbed = await set();
    const expected = await undisturbed.request();
    const times = fault === 'throttled' ? 1 : 2;
    line.plan(first(times, command, fault));
    const reply = await disturbed.request();
    expect(line.disturbed()).toBe(times);
    line.plan(undefined);
    expect([reply.statusCode, Object.keys(reply.body)]).toEqual([expected.statusCode, Object.keys(expected.body)]);
    expect(reply.statusCode).toBe(disturbed.succeeds);
    expect(await disturbed.state()).toEqual(await undisturbed.state());
  });
});

describe('other faults', () => {
  test('a response that never comes is awaited only until the time-out', async () => {
    const partner = await complete();
    expireInSilence(holdRequestLimits(), [line]);
    line.plan(first(1, 'UpdateItem', 'silence'));
    expect((await partner.save('program-application', { businessPlan: 'New' }, 'PATCH')).statusCode).toBe(200);
    expect(line.disturbed()).toBe(1);
    expect((await show(partner)).version).toBe(6);
  });

  test('a report of facts that cannot be written fails, so that the bus retries it', async () => {
    const accountId = newAccount();
    for (const fault of ['throttled', 'server-error', 'cut-before', 'cut-after', 'conflict'] as const) {
      line.plan((passing) => (passing.command === 'UpdateItem' ? fault : undefined));
      await expect(deliverFacts(reportsOn(accountId)[0])).rejects.toThrow();
    }
    line.plan(undefined);
    await Promise.all(reportsOn(accountId).map(deliverFacts));
    const { body } = await call({ path: '/programs/cloud-solution-provider/eligibility', accountId });
    expect(body.eligible).toBe(true);
  });

  test('if the cursor key cannot be created, the next request creates it', async () => {
    const partner = await started(await eligibleAccount());
    await partner.withdraw();
    await started(partner.accountId);
    line.plan((passing) => (passing.command === 'PutItem' ? 'server-error' : undefined));
    expect(await partner.send({ path: '/applications?limit=1' })).toMatchObject({
      statusCode: 503,
      body: { code: 'try-again' },
    });
    line.plan(first(1, 'PutItem', 'cut-after'));
    const page = await partner.send({ path: '/applications?limit=1' });
    expect(page.statusCode).toBe(200);
    line.plan(undefined);
    expect(
      (await partner.send({ path: `/applications?limit=1&cursor=${page.body.nextCursor}` })).body.items,
    ).toHaveLength(1);
  });

  test('a transaction that fails for a conflict and another reason reports the other: the area is taken', async () => {
    const holder = await complete();
    await holder.submit();
    const partner = await started(await eligibleAccount());
    await filled(partner, companyInformation(holder.accountId));
    line.plan(first(2, 'TransactWriteItems', 'conflict'));
    expect(await partner.submit()).toMatchObject({ statusCode: 409, body: { code: 'business-area-taken' } });
  });
});

test('everything that these tests wrote keeps the invariants', async () => {
  expect(checkInvariants(await table.items())).toEqual([]);
});
