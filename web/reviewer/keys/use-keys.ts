import { useLayoutEffect, useRef } from 'react';
import { remember, remembered } from '../../shared/storage.ts';
import { createStore, useStore } from '../../shared/store.ts';

const name = 'partner-programs.keys';
const inUse = createStore<boolean>(remembered('localStorage', name) !== 'off');

/** Whether single-key shortcuts are on. People who use speech input or have a tremor can turn them off (WCAG 2.1.4). */
export const useKeysInUse = (): boolean => useStore(inUse);

/** Turns single keys on or off, here and on later visits. */
export function turnKeys(on: boolean): void {
  remember('localStorage', name, on ? 'on' : 'off');
  inUse.set(on);
}

/** Whether a key is typed into a field. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea, dialog, [contenteditable]') !== null;

/** Handles a key that is pressed alone, anywhere except in a field. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const on = useKeysInUse();
  const current = useRef(actions);
  current.current = actions;
  // Listens by the time that the page is seen: a key that is pressed at once counts.
  useLayoutEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const action = current.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}
