import { noticeSchemas } from '../../lib/events/notices.ts';
import { call, deliverFacts, deliverFactsFrom, useTable } from '../support/api.ts';
import { openBus, type TestBus } from '../support/event-bus.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { newAccount, reportCleanFacts } from '../support/partner.ts';
import { cleanFacts, reportsOn, type Source } from '../support/samples.ts';
import { watchLog } from '../support/watch-log.ts';

let table: LocalTable;
let bus: TestBus;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  bus = await openBus();
});
afterAll(async () => {
  await bus.close();
  await table.close();
});

const eligibility = async (accountId: string) =>
  (await call({ path: '/programs/cloud-solution-provider/eligibility', accountId })).body;
const codesOf = async (accountId: string): Promise<string[]> =>
  (await eligibility(accountId)).blockers.map(({ code }: { code: string }) => code);
const rowOf = async (accountId: string) =>
  (await table.items()).find(({ pk, sk }) => pk === `ACCOUNT#${accountId}` && sk === 'ACCOUNT');
const billing = (accountId: string, sequence: number, facts: object) => ({
  ...reportsOn(accountId).find(({ source }) => source === 'billing'),
  sequence,
  facts: { ...cleanFacts.billing, ...facts },
});
const inArrears = { inArrears: true, arrears: { amount: '1200.50', currency: 'SGD' } };

describe('the order of reports', () => {
  test.each(Object.keys(cleanFacts) as Source[])(
    'an account is complete whichever source comes first: %s',
    async (first) => {
      const accountId = newAccount();
      const reports = reportsOn(accountId).toSorted((a, b) => Number(b.source === first) - Number(a.source === first));
      for (const report of reports) {
        expect((await eligibility(accountId)).eligible).toBe(false);
        await deliverFacts(report);
      }
      expect((await eligibility(accountId)).eligible).toBe(true);
    },
  );

  test('a repeated report changes nothing', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    const before = await rowOf(accountId);
    await reportCleanFacts(accountId);
    expect(await rowOf(accountId)).toEqual(before);
  });

  test('a report that is older than its source’s last is ignored, and a newer one counts', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    await deliverFacts(billing(accountId, 5, inArrears));
    await deliverFacts(billing(accountId, 4, {}));
    expect(await codesOf(accountId)).toEqual(['account-in-arrears']);
    await deliverFacts(billing(accountId, 6, {}));
    expect(await codesOf(accountId)).toEqual([]);
  });

  test('other content under the same sequence is ignored', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    await deliverFacts(billing(accountId, 1, inArrears));
    expect(await codesOf(accountId)).toEqual([]);
  });

  test('each source has a sequence of its own', async () => {
    const accountId = newAccount();
    await Promise.all(reportsOn(accountId, {}, 900).map(deliverFacts));
    const other = newAccount();
    await Promise.all(
      reportsOn(other, {}, 900)
        .filter(({ source }) => source !== 'billing')
        .map(deliverFacts),
    );
    await deliverFacts(billing(other, 1, inArrears));
    expect(await codesOf(other)).toEqual(['account-in-arrears']);
    expect(await codesOf(accountId)).toEqual([]);
  });

  test('of many reports at once, the newest counts', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    const sequences = [7, 3, 19, 11, 2, 20, 5, 13, 17, 8];
    await Promise.all(
      sequences.map((sequence) => deliverFacts(billing(accountId, sequence, { consumptionRecords: sequence }))),
    );
    const { blockers } = await eligibility(accountId);
    expect(blockers).toMatchObject([{ code: 'consumption-records', evidence: { consumptionRecords: 20 } }]);
  });

  test('each report that counts increments the version, so that no decision commits on the facts before it', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    await deliverFacts(billing(accountId, 2, {}));
    expect((await rowOf(accountId))?.version).toBe(6);
  });
});

describe('a malformed report', () => {
  const sound = () => billing('account-1', 9, {});
  const malformed: Readonly<Record<string, unknown>> = {
    'nothing at all': undefined,
    'no object': 'facts',
    'no account': { ...sound(), accountId: undefined },
    'an account of another alphabet': { ...sound(), accountId: 'a#b' },
    'an account of 65 characters': { ...sound(), accountId: 'a'.repeat(65) },
    'an unknown source': { ...sound(), source: 'weather' },
    'no sequence': { ...sound(), sequence: undefined },
    'a sequence as text': { ...sound(), sequence: '9' },
    'a fractional sequence': { ...sound(), sequence: 9.5 },
    'a negative sequence': { ...sound(), sequence: -1 },
    'an observation without a time zone': { ...sound(), observedAt: '2026-11-01T00:00:00' },
    'no facts': { ...sound(), facts: undefined },
    'facts of another source': { ...sound(), facts: cleanFacts.sales },
    'a wrong type': { ...sound(), facts: { ...cleanFacts.billing, inArrears: 'no' } },
    'a count as text': { ...sound(), facts: { ...cleanFacts.billing, consumptionRecords: '0' } },
    'a fractional count': { ...sound(), facts: { ...cleanFacts.billing, consumptionRecords: 0.5 } },
    'money as a number': {
      ...sound(),
      facts: { ...inArrears, consumptionRecords: 0, arrears: { amount: 12, currency: 'SGD' } },
    },
    'a country that is no text': {
      ...sound(),
      source: 'identity',
      facts: { ...cleanFacts.identity, registeredCountry: 65 },
    },
  };

  /** Returns the refusal that followed from a delivery, and its log. */
  async function refusalOf(detail: unknown) {
    bus.put.length = 0;
    const watched = watchLog('ERROR');
    await deliverFacts(detail).finally(watched.stop);
    expect(bus.put).toHaveLength(1);
    return { ...bus.put[0]!, lines: watched.lines };
  }

  test.each(Object.entries(malformed))('changes nothing, and is refused on the bus: %s', async (_, detail) => {
    await reportCleanFacts('account-1');
    const before = await rowOf('account-1');
    const refusal = await refusalOf(detail);
    expect(await rowOf('account-1')).toEqual(before);
    expect(refusal).toMatchObject({ source: 'partner-programs', detailType: 'AccountFactsRefused' });
    expect(noticeSchemas.AccountFactsRefused.parse(refusal.detail)).toEqual(refusal.detail);
    expect(refusal.detail.errors).not.toEqual([]);
    expect(refusal.lines).toEqual([expect.objectContaining({ level: 'ERROR', eventId: 'e' })]);
  });

  test('is described by its errors and its sender, and never by its content', async () => {
    const identity = {
      ...cleanFacts.identity,
      accountKind: 'Sally',
      displayName: ['Sally'],
      email: { Sally: 'Sally' },
    };
    const { detail, lines } = await refusalOf({ ...sound(), source: 'identity', facts: identity, more: 'Sally' });
    expect(detail).toEqual({
      eventId: 'e',
      type: 'AccountFactsRefused',
      version: 1,
      at: expect.any(String),
      reportedBy: 'vendor.identity',
      accountId: 'account-1',
      source: 'identity',
      sequence: 9,
      errors: [
        { pointer: '/facts/accountKind', code: 'unknown-code', detail: 'Enter one of: enterprise, individual.' },
        { pointer: '/facts/displayName', code: 'invalid-type', detail: 'Enter text.' },
        { pointer: '/facts/email', code: 'invalid-type', detail: 'Enter text.' },
      ],
    });
    expect(JSON.stringify([detail, lines])).not.toContain('Sally');
  });

  test('has no account, source or sequence in its refusal if they are not valid', async () => {
    const { detail } = await refusalOf({ accountId: 'Sally Tan', source: 'Sally Tan', sequence: 'Sally Tan' });
    expect(Object.keys(detail).toSorted()).toEqual(['at', 'errors', 'eventId', 'type', 'version']);
    expect(JSON.stringify(detail)).not.toContain('Sally');
  });

  test('is retried until the bus accepts its refusal', async () => {
    bus.isDown = true;
    const watched = watchLog('ERROR');
    try {
      await expect(deliverFacts({ ...sound(), sequence: 'Sally' })).rejects.toThrow(
        'The bus does not accept the notice',
      );
    } finally {
      bus.isDown = false;
      watched.stop();
    }
    expect(JSON.stringify(watched.lines)).not.toContain('Sally');
  });
});

describe('a report that is not newer', () => {
  /** Returns the notices that a delivery raises, and the metrics that it counts. */
  async function heardWhile(act: () => Promise<void>) {
    bus.put.length = 0;
    const watched = watchLog('ERROR');
    await act().finally(watched.stop);
    const counted = (watched.lines as { StaleReports?: number; Source?: string }[]).filter((line) => line.StaleReports);
    return { put: bus.put.map(({ detail }) => detail), counted };
  }
  const recorded = async (sequence: number, facts: object) => {
    const accountId = newAccount();
    await deliverFacts(billing(accountId, sequence, facts));
    return accountId;
  };

  test('is counted, by its source', async () => {
    const accountId = await recorded(5, {});
    const { counted, put } = await heardWhile(() => deliverFacts(billing(accountId, 5, {})));
    expect(counted).toEqual([expect.objectContaining({ StaleReports: 1, Source: 'billing' })]);
    expect(put).toEqual([]);
  });

  test('raises a notice if its content differs, with the sender and the sequence to exceed', async () => {
    const accountId = await recorded(Number.MAX_SAFE_INTEGER, {});
    const { put } = await heardWhile(() => deliverFacts(billing(accountId, 6, inArrears)));
    expect(put).toEqual([
      {
        eventId: 'e',
        type: 'AccountFactsStale',
        version: 1,
        at: expect.any(String),
        accountId,
        source: 'billing',
        sequence: 6,
        standingSequence: Number.MAX_SAFE_INTEGER,
        reportedBy: 'vendor.billing',
      },
    ]);
    expect(noticeSchemas.AccountFactsStale.parse(put[0])).toEqual(put[0]);
  });

  test('raises no notice if it was observed before the current one, because it is only late', async () => {
    const accountId = await recorded(6, inArrears);
    const late = { ...billing(accountId, 5, {}), observedAt: '2026-10-31T23:59:59Z' };
    expect((await heardWhile(() => deliverFacts(late))).put).toEqual([]);
  });

  test('is compared with the current report after decryption', async () => {
    const accountId = newAccount();
    const identity = (sequence: number, changed: object) => ({
      ...reportsOn(accountId).find(({ source }) => source === 'identity'),
      sequence,
      facts: { ...cleanFacts.identity, ...changed },
    });
    await deliverFacts(identity(2, {}));
    expect((await heardWhile(() => deliverFacts(identity(2, {})))).put).toEqual([]);
    const { put } = await heardWhile(() => deliverFacts(identity(1, { displayName: 'Sally Tan' })));
    expect(put).toEqual([expect.objectContaining({ type: 'AccountFactsStale', source: 'identity' })]);
    expect(JSON.stringify(put)).not.toContain('Sally');
  });

  test('is retried until the bus accepts its notice', async () => {
    const accountId = await recorded(6, {});
    bus.isDown = true;
    await expect(heardWhile(() => deliverFacts(billing(accountId, 5, inArrears)))).rejects.toThrow('does not accept');
    bus.isDown = false;
  });
});

describe('a report of another system’s source', () => {
  test.each(['vendor.identity', 'vendor', 'billing', 'vendor.billing.x'])(
    'is refused, and changes nothing: %s',
    async (from) => {
      const accountId = newAccount();
      await reportCleanFacts(accountId);
      const before = await rowOf(accountId);
      bus.put.length = 0;
      const watched = watchLog('ERROR');
      await deliverFactsFrom(from, billing(accountId, Number.MAX_SAFE_INTEGER, inArrears)).finally(watched.stop);
      expect(await rowOf(accountId)).toEqual(before);
      const [refusal] = bus.put;
      expect(refusal?.detail).toMatchObject({
        type: 'AccountFactsRefused',
        errors: [
          {
            pointer: '/source',
            code: 'not-the-reporter',
            detail: 'Only vendor.billing can report facts of this source.',
          },
        ],
      });
      expect('reportedBy' in refusal!.detail).toBe(from === 'vendor.identity');
    },
  );

  test('the sender is stored with the report', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    expect((await rowOf(accountId))?.salesReport).toMatchObject({ reportedBy: 'vendor.sales' });
  });
});

describe('other content of a report', () => {
  test('unknown fields are tolerated and not kept', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    await deliverFacts({ ...billing(accountId, 2, { secret: 'x' }), more: 'y' });
    expect((await rowOf(accountId))?.billingReport).toEqual({
      sequence: 2,
      observedAt: '2026-11-01T00:00:00Z',
      facts: cleanFacts.billing,
      reportedBy: 'vendor.billing',
    });
  });

  test('the facts of one account are not another’s', async () => {
    const [one, other] = [newAccount(), newAccount()];
    await reportCleanFacts(one);
    await reportCleanFacts(other);
    await deliverFacts(billing(one, 2, inArrears));
    expect([await codesOf(one), await codesOf(other)]).toEqual([['account-in-arrears'], []]);
  });
});
