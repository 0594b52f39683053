import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { JsonObject } from './json.ts';
import type { Conflict } from './merge.ts';

/** The text that was typed into a step in a tab and not yet acknowledged. */
export interface Entry {
  /** The person. Nobody else's text is ever replayed. */
  readonly owner: string;
  readonly applicationId: string;
  readonly step: StepName;
  readonly tab: string;
  /** The server's content when it was typed. */
  readonly base: JsonObject;
  readonly draft: JsonObject;
  /** The places at which nobody has chosen yet. Absent in entries of an earlier build. */
  readonly conflicts?: readonly Conflict[];
}

interface Schema extends DBSchema {
  entries: {
    key: [owner: string, applicationId: string, step: string, tab: string];
    value: Entry;
    indexes: { application: [owner: string, applicationId: string] };
  };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

const database = (): Promise<IDBPDatabase<Schema>> => {
  if (opened) return opened;
  opened = openDB<Schema>('partner-programs', 1, {
    upgrade: (db) => {
      const store = db.createObjectStore('entries', { keyPath: ['owner', 'applicationId', 'step', 'tab'] });
      store.createIndex('application', ['owner', 'applicationId']);
    },
    // A browser may close it at any time, as when a phone is short of memory. The next write opens it again.
    terminated: () => {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
};

/** This tab, which holds a lock of this name, so that other tabs know whether they may take over its text. */
export const tab: string = crypto.randomUUID();
const lockOf = (name: string) => `partner-programs.tab.${name}`;
void navigator.locks.request(lockOf(tab), () => new Promise<never>(() => {}));

/** Writes the typed text to this device's disk. IndexedDB keeps it even if the browser is killed at once. */
export async function keep(entry: Omit<Entry, 'tab'>): Promise<void> {
  await (await database()).put('entries', { ...entry, tab });
}

/** Forgets what the server has acknowledged. */
export async function forget({
  owner,
  applicationId,
  step,
  tab: of = tab,
}: Omit<Entry, 'base' | 'draft' | 'conflicts' | 'tab'> & { tab?: string }) {
  await (await database()).delete('entries', [owner, applicationId, step, of]);
}

/** Returns what closed tabs left of an application. */
export async function leftBehind(owner: string, applicationId: string): Promise<readonly Entry[]> {
  const entries = await (await database()).getAllFromIndex('entries', 'application', [owner, applicationId]);
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map(({ name }) => name));
  return entries.filter((entry) => entry.tab !== tab && !alive.has(lockOf(entry.tab)));
}
