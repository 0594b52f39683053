import { useEffect } from 'react';
import { elementOf, focusField } from '../../shared/kit/messages.tsx';
import { fieldId } from '../form/context.ts';

/** How long a field may take to be drawn, and how often it is looked for. */
const [patienceMs, everyMs] = [3_000, 50];

/** Takes the reader to the field that the address names, once it is drawn, unless they are somewhere else by then. */
export function useNamedField(): void {
  useEffect(() => {
    const id = location.hash.slice(1);
    // The link that skips the menu has an address, too.
    if (!id.startsWith(fieldId([]))) return;
    const until = Date.now() + patienceMs;
    const stop = () => {
      clearInterval(timer);
      for (const kind of kinds) document.removeEventListener(kind, stop);
    };
    const look = () => {
      if (!elementOf(id) && Date.now() < until) return;
      stop();
      focusField(id);
    };
    const kinds = ['keydown', 'pointerdown'] as const;
    for (const kind of kinds) document.addEventListener(kind, stop);
    const timer = setInterval(look, everyMs);
    return stop;
  }, []);
}
