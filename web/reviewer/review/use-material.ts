import { useEffect } from 'react';
import { createStore, useStore } from '../../shared/store.ts';

export type Material = typeof import('./material.ts');

const loaded = createStore<Material | undefined>(undefined);

/** The rules and the words that a review needs; undefined until they are there, just after the page is drawn. */
export function useMaterial(): Material | undefined {
  useEffect(() => {
    if (!loaded.get()) void import('./material.ts').then((material) => loaded.set(material));
  }, []);
  return useStore(loaded);
}
