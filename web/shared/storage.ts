type Kind = 'localStorage' | 'sessionStorage';

/** Returns a text that this browser has kept; null if there is none, or if the browser keeps nothing for this page. */
export function remembered(kind: Kind, key: string): string | null {
  try {
    return window[kind].getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text, or forgets it if there is none. A browser that keeps nothing for this page has it until a reload. */
export function remember(kind: Kind, key: string, text: string | undefined): void {
  try {
    if (text === undefined) window[kind].removeItem(key);
    else window[kind].setItem(key, text);
  } catch {
    // Cookies are blocked, or there is no room. The page works without.
  }
}
