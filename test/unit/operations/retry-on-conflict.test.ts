import type { Change } from '../../../lib/domain/application/change.ts';
import { accepted, type Outcome, refused } from '../../../lib/domain/outcome.ts';
import type { Refusal } from '../../../lib/domain/refusal.ts';
import type { KeptResponse, ResponseToKeep } from '../../../lib/operations/idempotency-ports.ts';
import type { Committed } from '../../../lib/operations/ports.ts';
import { type Repeatable, retryOnConflict } from '../../../lib/operations/retry-on-conflict.ts';

const change = { at: '2026-11-02T09:00:00.000Z' } as Change;
const answer = { statusCode: 200, headers: {}, body: 'new' };
const kept: KeptResponse = { statusCode: 201, headers: { etag: '"1"' }, body: 'kept', fingerprint: 'same' };
const idempotency = { owner: { kind: 'account', id: 'a' }, keyHash: 'key', fingerprint: 'same' } as const;
const request = (changed: Partial<Repeatable> = {}): Repeatable => ({
  keepUntil: 7,
  respond: () => answer,
  idempotency,
  ...changed,
});

/** Runs over results that come in turn, the last one repeatedly. Returns what else it did. */
async function settled(
  turns: {
    loads?: readonly { kept?: KeptResponse }[];
    decisions?: readonly Outcome<Change, Refusal>[];
    commits?: readonly Committed[];
  },
  asked: Repeatable = request(),
) {
  const { loads = [{}], decisions = [accepted(change)], commits = [{ result: 'committed' }] } = turns;
  const turn = <Value>(values: readonly Value[]) => {
    let at = 0;
    return () => values[Math.min(at++, values.length - 1)] as Value;
  };
  const pauses: number[] = [];
  const keeps: (ResponseToKeep | undefined)[] = [];
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
  const result = await outcome.catch((error) => error.refusal);
  return { result, pauses, keeps };
}

const moved = { result: 'moved' } as const;
const tooLate: Refusal = { code: 'stale-version', currentVersion: 8 };
const stale = refused(tooLate);

describe('a request', () => {
  test('succeeds at once if nothing has changed, and its response is part of the commit', async () => {
    const { result, pauses, keeps } = await settled({});
    expect([result, pauses]).toEqual([answer, []]);
    expect(keeps).toEqual([{ ...idempotency, response: answer, expiresAt: 7 }]);
    expect((await settled({}, request({ idempotency: undefined }))).keeps).toEqual([undefined]);
  });

  test('is decided again after a pause, which grows with each conflict', async () => {
    const { result, pauses } = await settled({ commits: [moved, moved, moved, { result: 'committed' }] });
    expect([result, pauses]).toEqual([answer, [40, 60, 80]]);
  });

  test('succeeds by the eighth attempt, or returns try-again', async () => {
    const { result, pauses, keeps } = await settled({ commits: [moved] });
    expect(result).toEqual({ code: 'try-again', retryAfterSeconds: 1 });
    expect([pauses, keeps.length]).toEqual([[40, 60, 80, 100, 120, 140, 160], 8]);
  });

  test('is refused by the rules, also at the second attempt', async () => {
    const second = await settled({ commits: [moved], decisions: [accepted(change), stale] });
    expect([second.result, second.keeps.length]).toEqual([tooLate, 1]);
  });
});

describe('a request that got a response before', () => {
  const { fingerprint: _, ...same } = kept;
  test.each([
    ['when it is loaded', { loads: [{ kept }] }, 0],
    ['when it is committed', { commits: [{ result: 'kept', kept } as const] }, 1],
    ['to a twin, in the midst of the loading', { loads: [{}, { kept }], decisions: [stale] }, 0],
  ])('and is found so %s gets the same response', async (_when, turns, commits) => {
    const { result, keeps } = await settled(turns);
    expect([result, keeps.length]).toEqual([same, commits]);
  });

  test('is refused with another body', async () => {
    const { result } = await settled({ loads: [{ kept: { ...kept, fingerprint: 'other' } }] });
    expect(result).toEqual({ code: 'idempotency-key-reused' });
  });

  test('is not looked for without its key', async () => {
    const { result } = await settled(
      { loads: [{}, { kept }], decisions: [stale] },
      request({ idempotency: undefined }),
    );
    expect(result).toMatchObject({ code: 'stale-version' });
  });
});
