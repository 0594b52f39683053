import { useMemo } from 'react';
import { store, stored } from '../storage.ts';
import { createStore, type Store, useStore } from '../store.ts';
import { currentSession } from './session.ts';

const stores = new Map<string, Store<string>>();

function storeOf(key: string): Store<string> {
  const known = stores.get(key);
  if (known) return known;
  const made = createStore(stored('sessionStorage', key) ?? '');
  made.subscribe(() => {
    store('sessionStorage', key, made.get() || undefined);
  });
  stores.set(key, made);
  return made;
}

/**
 * Text that is typed beside the answers and not sent yet: this tab keeps it for the person through another page, another
 * language, a reload or the end of the session. An empty text is forgotten.
 */
export function useKept(name: string): readonly [string, (text: string) => void] {
  const { accountId = '', subject = '' } = currentSession().session ?? {};
  const store = useMemo(
    () => storeOf(`partner-programs.kept.${accountId}.${subject}.${name}`),
    [accountId, subject, name],
  );
  return [useStore(store), store.set];
}
