import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import type { Application, UnderReview } from '../../lib/domain/application/application.ts';
import type { QueueQuery } from '../../lib/operations/application/listings.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { encodeApplication } from '../../lib/store/codec.ts';
import { clientOf, type LocalTable, openTable } from '../support/local-table.ts';
import { anApplicationIn, aWithdrawn } from '../support/states.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
});
afterAll(() => table.close());

const hour = 3_600_000;
const now = '2026-11-23T12:00:00.000Z';
const hoursAgo = (hours: number) => new Date(Date.parse(now) - hours * hour).toISOString();
const states = ['submitted', 'in-review', 'awaiting-second-approval'] as const;

interface Waiting {
  readonly state: (typeof states)[number];
  readonly submittedAt: string;
  readonly businessArea: string;
  readonly reviewer: string;
  /** The end of the reviewer's lease; by default later than any test. */
  readonly leaseUntil?: string;
}

function applicationOf(
  { state, submittedAt, businessArea, reviewer, leaseUntil = hoursAgo(-8) }: Waiting,
  n: number,
): UnderReview {
  const application = {
    ...anApplicationIn(state),
    applicationId: `app_${n.toString(16).padStart(32, '0')}` as Application['applicationId'],
    accountId: `account-${n}` as Application['accountId'],
    submittedAt,
    chosenArea: businessArea as Application['chosenArea'],
  };
  return application.state === 'in-review'
    ? { ...application, assignment: { reviewer, since: submittedAt, leaseUntil } }
    : application;
}

const put = (application: Application) =>
  table.client.send(new PutCommand({ TableName: table.tableName, Item: encodeApplication(application, 'test') }));

/** Makes exactly these applications wait, and returns them. */
async function queued(waiting: readonly Waiting[]): Promise<readonly UnderReview[]> {
  const applications = waiting.map(applicationOf);
  const gone = (await table.items()).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (let at = 0; at < gone.length; at += 25)
    await table.client.send(new BatchWriteCommand({ RequestItems: { [table.tableName]: gone.slice(at, at + 25) } }));
  await Promise.all(applications.map(put));
  return applications;
}

/** Returns a container's own store, which counts its queries. */
function container() {
  const client = clientOf(table.endpoint);
  const sent = { queries: 0 };
  client.middlewareStack.add(
    (next) => (args) => {
      sent.queries++;
      return next(args);
    },
    { step: 'initialize' },
  );
  const { queue, countQueue } = applicationStore(table.vaulted(client));
  return { queue, countQueue, sent };
}

type Filter = Pick<QueueQuery, 'state' | 'businessArea' | 'assignee'>;
type Queue = ReturnType<typeof container>['queue'];

async function pages(queue: Queue, filter: Filter, limit: number, meanwhile = async (_: number) => {}) {
  const read: string[][] = [];
  let from: QueueQuery['from'];
  do {
    const page = await queue({ ...filter, now, limit, from });
    read.push(page.items.map(({ applicationId }) => applicationId));
    from = page.next;
    await meanwhile(read.length);
  } while (from);
  return read;
}

const idsInOrder = (applications: readonly Application[]) =>
  applications
    .toSorted((a, b) => (`${a.submittedAt}#${a.applicationId}` < `${b.submittedAt}#${b.applicationId}` ? -1 : 1))
    .map(({ applicationId }) => applicationId);

const matching =
  ({ state, businessArea, assignee }: Filter) =>
  (application: Application) => {
    const { assignment } = application;
    const held = assignment !== undefined && assignment.leaseUntil > now;
    return (
      (application.state === 'in-review' && !held ? 'submitted' : application.state) === state &&
      (businessArea ?? application.chosenArea) === application.chosenArea &&
      (assignee === undefined || (held && assignment.reviewer === assignee))
    );
  };

const waiting: fc.Arbitrary<Waiting> = fc.record({
  state: fc.constantFrom('submitted' as const, ...states),
  // Over weeks, so that the days take every partition in turn, and some days have several applications and others none.
  submittedAt: fc.oneof(fc.integer({ min: 0, max: 24 * 20 }), fc.integer({ min: 0, max: 30 })).map(hoursAgo),
  businessArea: fc.constantFrom('SG', 'MY'),
  reviewer: fc.constantFrom('rita', 'carl#1'),
  leaseUntil: fc.constantFrom(hoursAgo(-8), hoursAgo(-8), hoursAgo(-0.01), now, hoursAgo(3)),
});
const filter: fc.Arbitrary<Filter> = fc.record({
  state: fc.constantFrom('submitted' as const, ...states),
  businessArea: fc.constantFrom(undefined, 'SG', 'TH'),
  assignee: fc.constantFrom(undefined, undefined, 'rita', 'carl#1'),
});
const looks = fc.array(fc.tuple(filter, fc.integer({ min: 2, max: 12 })), { minLength: 5, maxLength: 5 });

describe('the pages of the queue', () => {
  test('together list exactly the waiting applications in order, and only the last page is not full', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(waiting, { maxLength: 40 }), looks, async (all, asked) => {
        const applications = await queued(all);
        const { queue } = container();
        for (const [filters, limit] of asked) {
          const read = await pages(queue, filters, limit);
          expect(read.flat()).toEqual(idsInOrder(applications.filter(matching(filters))));
          expect(read.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });

  test('neither repeat nor lose an application that stays, whatever comes and goes between them', async () => {
    const some: Waiting[] = Array.from({ length: 24 }, (_, n) => ({
      state: 'submitted',
      submittedAt: hoursAgo(200 - n * 7),
      businessArea: 'SG',
      reviewer: 'rita',
    }));
    const applications = await queued(some);
    const { queue } = container();
    // After each page its last application is taken, the next one is withdrawn, and one is submitted.
    const taken = new Set<number>();
    const read = await pages(queue, { state: 'submitted' }, 5, async (page) => {
      for (const n of [page * 5 - 1, page * 5 + 1].filter((index) => index < some.length)) {
        taken.add(n);
        const { applicationId, accountId } = applications[n]!;
        await put(aWithdrawn({ applicationId, accountId }));
      }
      await put(applicationOf({ ...some[0]!, submittedAt: hoursAgo(-page / 1000) }, 100 + page));
    });
    const ids = read.flat();
    expect(ids).toEqual([...new Set(ids)]);
    expect(applications.filter((_, n) => !taken.has(n)).map(({ applicationId }) => applicationId)).toEqual(
      ids.filter((id) => applications.some(({ applicationId }, n) => applicationId === id && !taken.has(n))),
    );
    expect(ids).toContain(`app_${(101).toString(16).padStart(32, '0')}`);
  });
});

describe('the counts of the queue', () => {
  test('say of every state how many wait there, by the same filters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(waiting, { maxLength: 40 }),
        fc.array(filter, { minLength: 3, maxLength: 3 }),
        async (all, asked) => {
          const applications = await queued(all);
          const { countQueue } = container();
          for (const { businessArea, assignee } of asked) {
            const counted = await countQueue({ businessArea, assignee, now });
            const there = states.map(
              (state) => applications.filter(matching({ state, businessArea, assignee })).length,
            );
            expect(states.map((state) => counted[state])).toEqual(there);
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  test('stop at a hundred, and cost a request for each partition', async () => {
    await queued(
      Array.from({ length: 230 }, (_, n) => ({
        state: n < 120 ? ('submitted' as const) : ('in-review' as const),
        submittedAt: hoursAgo(n),
        businessArea: 'SG',
        reviewer: 'rita',
        // The first hundred in review are free again, so that a page of the index holds only free ones.
        leaseUntil: n < 220 ? hoursAgo(3) : hoursAgo(-8),
      })),
    );
    const { countQueue, sent } = container();
    expect(await countQueue({ now })).toEqual({ submitted: 100, 'in-review': 10, 'awaiting-second-approval': 0 });
    expect(sent.queries).toBeLessThanOrEqual(12);
    const before = sent.queries;
    expect(await countQueue({ now, assignee: 'rita' })).toMatchObject({ submitted: 0, 'in-review': 10 });
    expect(sent.queries - before).toBe(2);
  });
});

describe('a page of the queue costs', () => {
  const dense = Array.from({ length: 60 }, (_, n) => ({
    state: 'submitted' as const,
    submittedAt: hoursAgo(72 - n),
    businessArea: 'SG',
    reviewer: 'rita',
  }));

  test('one query, once the container knows where the queue begins', async () => {
    await queued(dense);
    const { queue, sent } = container();
    const cost = async (query: Partial<QueueQuery> = {}) => {
      const before = sent.queries;
      const page = await queue({ state: 'submitted', now, limit: 5, ...query });
      return { queries: sent.queries - before, next: page.next };
    };
    expect((await cost()).queries).toBe(8);
    const { queries, next } = await cost();
    expect([queries, (await cost({ from: next })).queries]).toEqual([1, 1]);
    expect((await cost({ businessArea: 'SG' })).queries).toBe(1);
    // Two days are known to be over. A page that the first partition does not fill reads each of the others.
    expect((await cost({ limit: 30 })).queries).toBe(4);
    expect((await cost({ state: 'in-review' })).queries).toBe(1);
    expect((await cost({ state: 'in-review', assignee: 'rita', businessArea: 'SG' })).queries).toBe(1);
    expect((await cost({ assignee: 'rita' })).queries).toBe(0);
    const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();
    expect((await cost({ now: later(4) })).queries).toBe(1);
    expect((await cost({ now: later(5) })).queries).toBe(8);
    // If its clock is set back, the container ignores what it learnt later.
    expect((await cost({ now: later(4) })).queries).toBe(8);
  });

  test('one more query while a lease has expired, because anybody may take that application', async () => {
    const [oldest] = await queued([{ ...dense[0]!, state: 'in-review' }, ...dense.slice(1)]);
    const { queue, sent } = container();
    const first = async (at: string, state: QueueQuery['state'] = 'submitted') => {
      const before = sent.queries;
      const [item] = (await queue({ state, now: at, limit: 1 })).items;
      return [item?.applicationId === oldest?.applicationId, sent.queries - before];
    };
    // The lease ends in eight hours, when the container has forgotten what it knew.
    expect([await first(now), await first(now), await first(now, 'in-review')]).toEqual([
      [false, 8],
      [false, 1],
      [true, 1],
    ]);
    const over = hoursAgo(-8);
    expect([await first(over), await first(over), await first(over, 'in-review')]).toEqual([
      [true, 9],
      [true, 2],
      [false, 1],
    ]);
  });

  test('and misses no application: one that is put back appears at once, although it is the oldest', async () => {
    const [oldest] = await queued([{ ...dense[0]!, state: 'in-review' }, ...dense.slice(1)]);
    const { queue } = container();
    const first = async () => (await queue({ state: 'submitted', now, limit: 1 })).items[0]?.applicationId;
    const next = await first();
    await put({ ...oldest!, state: 'submitted', assignment: undefined, approvals: [] });
    expect([next === oldest?.applicationId, await first()]).toEqual([false, oldest?.applicationId]);
  });
});
