import { Failure } from '../../failure.ts';
import { chainOf, type Row } from '../verify-audit/chains.ts';

const text = { type: 'string' } as const;

/** Flags, as `parseArgs` takes them, that choose events in addition to `--account`. */
export const selectionOptions = { application: text, since: text, until: text } as const;

/** The selected events. Both ends of the window are included, in milliseconds since 1970. */
export interface Selection {
  readonly account: string | undefined;
  readonly application: string | undefined;
  readonly since: number;
  readonly until: number;
}

type Flags = { readonly [name in 'account' | keyof typeof selectionOptions]?: string | undefined };

/** Reads the flags. Refuses malformed times, and refuses to select everything, so that nobody does it by mistake. */
export function readSelection({ account, application, since, until }: Flags): Selection {
  if (!account && !since) throw new Failure('Give --account <id>, or --since <time> for the events of all accounts.');
  if (application && !account)
    throw new Failure('Give --account <id> with --application: events are stored with the account.');
  return {
    account,
    application,
    since: timeOf('since', since) ?? Number.NEGATIVE_INFINITY,
    until: timeOf('until', until) ?? Number.POSITIVE_INFINITY,
  };
}

/** RFC 3339, with its offset. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function timeOf(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const time = instant.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time)) throw new Failure(`--${flag} is "${given}": give a time such as 2026-11-23T09:00:00Z.`);
  return time;
}

/** Returns the selected events among the rows of an account, each chain in its order. */
export function selectRows(rows: readonly Row[], { application, since, until }: Selection): readonly Row[] {
  const selected = rows.filter((row) => {
    const chain = chainOf(row);
    const at = Date.parse(String(row.at));
    // A row without a time may be inside the window, so it is shown as unreadable.
    return chain && (!application || chain.endsWith(` ${application}`)) && !(at < since) && !(at > until);
  });
  return selected.toSorted((one, other) => (String(one.sk) < String(other.sk) ? -1 : 1));
}
