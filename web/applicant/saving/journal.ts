import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StepName } from '../../../lib/domain/application/saved-step.ts';
import type { JsonObject } from './json.ts';

/** What was typed into a step in a tab, and not acknowledged yet. */
export interface Entry {
  /** Whose: nobody else's is ever replayed. */
  readonly owner: string;
  readonly applicationId: string;
  readonly step: StepName;
  readonly tab: string;
  /** What the server held when it was typed. */
  readonly base: JsonObject;
  readonly draft: JsonObject;
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
  opened ??= openDB<Schema>('partner-programs', 1, {
    upgrade: (db) => {
      const store = db.createObjectStore('entries', { keyPath: ['owner', 'applicationId', 'step', 'tab'] });
      store.createIndex('application', ['owner', 'applicationId']);
    },
  });
  return opened;
};

/** This tab, as long as it lives: it holds a lock of that name, so that others know what they may take over. */
export const tab: string = crypto.randomUUID();
const lockOf = (name: string) => `partner-programs.tab.${name}`;
void navigator.locks.request(lockOf(tab), () => new Promise<never>(() => {}));

/** Writes what was typed to this device's disk. IndexedDB keeps it even if the browser is killed at once. */
export async function keep(entry: Omit<Entry, 'tab'>): Promise<void> {
  await (await database()).put('entries', { ...entry, tab });
}

/** Forgets what the server has acknowledged. */
export async function forget({
  owner,
  applicationId,
  step,
  tab: of = tab,
}: Omit<Entry, 'base' | 'draft' | 'tab'> & { tab?: string }) {
  await (await database()).delete('entries', [owner, applicationId, step, of]);
}

/** What tabs that are gone left of an application. */
export async function leftBehind(owner: string, applicationId: string): Promise<readonly Entry[]> {
  const entries = await (await database()).getAllFromIndex('entries', 'application', [owner, applicationId]);
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map(({ name }) => name));
  return entries.filter((entry) => entry.tab !== tab && !alive.has(lockOf(entry.tab)));
}
