import type { Change } from '../../../lib/domain/application/change.ts';
import { accepted, type Outcome, refused } from '../../../lib/domain/outcome.ts';
import type { Refusal } from '../../../lib/domain/refusal.ts';
import { type Repeatable, Repeated, type ReplyToKeep } from '../../../lib/operations/idempotency-ports.ts';
import { retryOnConflict } from '../../../lib/operations/retry-on-conflict.ts';

const change = { at: '2026-11-02T09:00:00.000Z' } as Change;
const reply = { body: 'new' };
const idempotency = {
  owner: { kind: 'account', id: 'a' },
  keyHash: 'key',
  fingerprint: 'same',
  keepUntil: 7,
} as const;
const request: Repeatable<Change> = { ...idempotency, replyTo: ({ at }) => ({ ...reply, at }) };
const repeated = new Repeated({ fingerprint: 'same', reply: { body: 'kept' } });

/**
 * Runs a request over results that come in turn, the last one repeatedly. Throws a result that is a `Repeated`. Returns
 * the outcome, the pauses, and the replies to keep.
 */
async function settled(
  turns: {
    loads?: readonly ('loaded' | Repeated)[];
    decisions?: readonly Outcome<Change, Refusal>[];
    commits?: readonly (boolean | Repeated)[];
  },
  asked?: Repeatable<Change>,
) {
  const { loads = ['loaded'], decisions = [accepted(change)], commits = [true] } = turns;
  const turn = <Value>(values: readonly (Value | Repeated)[]) => {
    let at = 0;
    return () => {
      const value = values[Math.min(at++, values.length - 1)] as Value | Repeated;
      if (value instanceof Repeated) throw value;
      return value;
    };
  };
  const pauses: number[] = [];
  const keeps: (ReplyToKeep | undefined)[] = [];
  const [load, decide, commit] = [turn(loads), turn(decisions), turn(commits)];
  const outcome = retryOnConflict(
    {
      load: async () => load(),
      decide,
      commit: async (_, keep) => {
        keeps.push(keep);
        return commit();
      },
      pause: async (upToMs) => {
        pauses.push(upToMs);
      },
    },
    asked,
  );
  const result = await outcome.catch((error) => error.refusal ?? error);
  return { result, pauses, keeps };
}

const keyed = (turns: Parameters<typeof settled>[0]) => settled(turns, request);
const unkeyed = (turns: Parameters<typeof settled>[0]) => settled(turns);

const tooLate: Refusal = { code: 'stale-version', currentVersion: 8 };
const stale = refused(tooLate);

describe('a request', () => {
  test('succeeds at once if nothing has changed, and its reply is part of the commit', async () => {
    const { result, pauses, keeps } = await keyed({});
    expect([result, pauses]).toEqual([change, []]);
    expect(keeps).toMatchObject([{ ...idempotency, reply: { ...reply, at: change.at } }]);
  });

  test('that may not be repeated keeps nothing', async () => {
    const { result, keeps } = await unkeyed({});
    expect([result, keeps]).toEqual([change, [undefined]]);
  });

  test('is decided again after a pause, which grows with each conflict', async () => {
    const { result, pauses } = await keyed({ commits: [false, false, false, true] });
    expect([result, pauses]).toEqual([change, [40, 60, 80]]);
  });

  test('succeeds by the eighth attempt, or returns try-again', async () => {
    const { result, pauses, keeps } = await keyed({ commits: [false] });
    expect(result).toEqual({ code: 'try-again', retryAfterSeconds: 1 });
    expect([pauses, keeps.length]).toEqual([[40, 60, 80, 100, 120, 140, 160], 8]);
  });

  test('is refused by the rules, also at the second attempt', async () => {
    const second = await keyed({ commits: [false], decisions: [accepted(change), stale] });
    expect([second.result, second.keeps.length]).toEqual([tooLate, 1]);
  });
});

describe('a request that got a reply before', () => {
  test.each([
    ['when the application is loaded', { loads: [repeated] }, 0],
    ['when the change is committed', { commits: [repeated] }, 1],
    ['only after a refusal, because a twin was faster', { loads: ['loaded', repeated], decisions: [stale] }, 0],
  ] as const)('is not done again if the reply is found %s', async (_when, turns, commits) => {
    const { result, keeps } = await keyed(turns);
    expect([result, keeps.length]).toEqual([repeated, commits]);
  });

  test('does not look for the reply if it has no key', async () => {
    const { result } = await unkeyed({ loads: ['loaded', repeated], decisions: [stale] });
    expect(result).toEqual(tooLate);
  });
});
