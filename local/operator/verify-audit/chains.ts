/** Verifies that chains of events are whole. It deliberately shares no code with what writes them. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** A row of the table, as stored. */
export type Row = Readonly<Record<string, unknown>>;

/** The place at which a chain is broken, and the reason. */
export interface Break {
  readonly chain: string;
  /** The number of the event; undefined if the chain as a whole is concerned. */
  readonly event?: number;
  readonly what: string;
}

interface Link {
  readonly sequence?: unknown;
  readonly hash?: unknown;
}

interface Change {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Returns the SHA-256 of an event's row without its own hash, in canonical JSON (RFC 8785), hexadecimal. */
export function hashOf(row: Row): string {
  const { hash: _, ...hashed } = row;
  return createHash('sha256')
    .update(canonicalize(hashed) ?? '')
    .digest('hex');
}

/** Returns the chain that an event belongs to, by its key; undefined if the row is not an event. */
export function chainOf({ pk, sk }: Row): string | undefined {
  const [kind, chain] = text(sk).split('#');
  return kind === 'EVENT' && chain ? `${text(pk)} ${chain}` : undefined;
}

/** Returns the chain whose head a row is: an application's, or an account's. */
export function headOf({ pk, sk }: Row): string | undefined {
  if (sk === 'ACCOUNT') return `${text(pk)} account`;
  const [kind, id, more] = text(sk).split('#');
  return kind === 'APPLICATION' && id && more === undefined ? `${text(pk)} ${id}` : undefined;
}

const changesOf = ({ changes }: Row) => (Array.isArray(changes) ? (changes as readonly Change[]) : []);
const same = (one: unknown, other: unknown) => canonicalize(one) === canonicalize(other);

/** Returns what is wrong with an event at its place; undefined if it is sound. */
function fault(row: Row, place: number, previous: Row | undefined, view: ReadonlyMap<string, unknown>) {
  const key = text(row.sk).split('#')[2];
  if (key !== String(place).padStart(8, '0')) return `is missing: the next is ${Number(key)}`;
  if (row.sequence !== place) return `is numbered ${String(row.sequence)}`;
  if (`ACCOUNT#${text(row.accountId)}` !== row.pk) return `is of another account, ${text(row.accountId)}`;
  if (row.previousHash !== (previous?.hash ?? '')) return 'does not follow the one before';
  if (row.hash !== hashOf(row)) return 'is not what its hash says';
  const astray = changesOf(row).find(({ pointer, before }) => !same(before, view.get(pointer) ?? null));
  return astray && `changes ${astray.pointer} from what it was not`;
}

/** Returns what is wrong with the head of a chain whose events are sound; undefined if it is sound. */
function headFault(head: Row | undefined, last: Row, view: ReadonlyMap<string, unknown>): string | undefined {
  if (!head) return 'has events, and belongs to nothing';
  const link = (head.lastEvent ?? {}) as Link;
  if (link.sequence !== last.sequence) {
    return `ends with event ${String(last.sequence)}, its head says ${String(link.sequence)}`;
  }
  if (link.hash !== last.hash) return 'does not end with the event that its head says';
  const told = view.get('/state');
  return told !== undefined && told !== head.state ? `ends in ${told}, its head is ${String(head.state)}` : undefined;
}

/** Returns the first break of one chain, whose events may come in any order; undefined if it is whole. */
export function breakOf(chain: string, events: readonly Row[], head: Row | undefined): Break | undefined {
  const ordered = events.toSorted((a, b) => (text(a.sk) < text(b.sk) ? -1 : 1));
  const view = new Map<string, unknown>();
  for (const [index, row] of ordered.entries()) {
    const what = fault(row, index + 1, ordered[index - 1], view);
    if (what) return { chain, event: index + 1, what };
    for (const { pointer, after } of changesOf(row)) view.set(pointer, after);
  }
  const last = ordered.at(-1);
  const what = last ? headFault(head, last, view) : head?.lastEvent ? 'has a last event, and no events' : undefined;
  return what === undefined ? undefined : { chain, what };
}

/** Returns the first break of each chain among the rows of whole accounts, in the order of the chains. */
export function breaksOf(rows: readonly Row[]): { readonly chains: number; readonly breaks: readonly Break[] } {
  const heads = new Map(rows.flatMap((row) => (headOf(row) ? [[headOf(row) ?? '', row]] : [])));
  const events = Map.groupBy(rows.filter(chainOf), (row) => chainOf(row) ?? '');
  const chains = [...new Set([...heads.keys(), ...events.keys()])].sort();
  const breaks = chains.flatMap((chain) => breakOf(chain, events.get(chain) ?? [], heads.get(chain)) ?? []);
  return { chains: chains.length, breaks };
}
