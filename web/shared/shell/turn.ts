import { useEffect, useState } from 'react';

/**
 * Returns whether a part of a long page may be drawn. The first part is drawn at once, and each other part in a task of
 * its own, so that the page responds to keys and taps meanwhile.
 */
export function useTurn(isFirst: boolean): boolean {
  const [drawn, setDrawn] = useState(isFirst);
  useEffect(() => {
    if (drawn) return;
    const timer = setTimeout(() => setDrawn(true));
    return () => clearTimeout(timer);
  }, [drawn]);
  return drawn;
}
