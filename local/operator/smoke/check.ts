import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../failure.ts';

/** The result of a check. */
export interface Found {
  readonly result: 'ok' | 'fails' | 'skipped';
  /** The observation, in a few words. */
  readonly seen: string;
}

export interface Check {
  readonly what: string;
  /** The claim about the deployment that holds if the check passes. */
  readonly proves?: string;
  /** Assumptions about AWS that are confirmed only once this has run there. */
  readonly assumed?: string;
  readonly run: () => Promise<Found>;
}

export const verdict = (holds: boolean, seen: string): Found => ({ result: holds ? 'ok' : 'fails', seen });
export const skipped = (seen: string): Found => ({ result: 'skipped', seen });

/** Waits until a result exists. Throws a Failure that names what is missing if it takes too long. */
export async function waitFor<T>(what: string, withinMs: number, look: () => Promise<T | undefined>): Promise<T> {
  for (const since = Date.now(); ; await sleep(250)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() - since > withinMs) throw new Failure(`${what} within ${Math.round(withinMs / 1000)} seconds`);
  }
}

/** Checks that each need the previous ones. After one fails, the others are skipped. */
export function inOrder(checks: readonly Check[]): readonly Check[] {
  let failed: string | undefined;
  return checks.map((check) => ({
    ...check,
    run: async () => {
      if (failed) return skipped(`"${failed}" fails`);
      const found = await outcomeOf(check);
      if (found.result === 'fails') failed = check.what;
      return found;
    },
  }));
}

/** Runs a check. A Failure or a request without a response becomes its finding. */
export async function outcomeOf({ run }: Check): Promise<Found> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Failure || error instanceof TypeError) return verdict(false, error.message);
    throw error;
  }
}
