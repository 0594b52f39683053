import { useMemo } from 'react';
import { remember, remembered } from '../storage.ts';
import { createStore, type Store, useStore } from '../store.ts';
import { currentSession } from './session.ts';

const stores = new Map<string, Store<unknown>>();

/** How a value is kept as a text. `write` returns undefined if there is nothing to keep. */
interface Writing<Value> {
  readonly read: (text: string | null) => Value;
  readonly write: (value: Value) => string | undefined;
}

/**
 * Returns the store of what somebody has typed and not sent yet: this tab keeps it through another page, another language,
 * a reload or the end of the session.
 */
export function keptStore<Value>(key: string, { read, write }: Writing<Value>): Store<Value> {
  const known = stores.get(key) as Store<Value> | undefined;
  if (known) return known;
  const made = createStore(read(remembered('sessionStorage', key)));
  made.subscribe(() => remember('sessionStorage', key, write(made.get())));
  stores.set(key, made as Store<unknown>);
  return made;
}

const asText: Writing<string> = { read: (text) => text ?? '', write: (text) => text || undefined };

/** Text that is typed beside the answers, for the person who is signed in. An empty text is forgotten. */
export function useKept(name: string): readonly [string, (text: string) => void] {
  const { accountId = '', subject = '' } = currentSession().session ?? {};
  const store = useMemo(
    () => keptStore(`partner-programs.kept.${accountId}.${subject}.${name}`, asText),
    [accountId, subject, name],
  );
  return [useStore(store), store.set];
}
