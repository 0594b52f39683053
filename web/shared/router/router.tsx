import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { createStore, useStore } from '../store.ts';

/** The path and query of the page, as in the address bar. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });
const place = createStore<Place>(here());
let navigated = false;

function show(): void {
  navigated = true;
  place.set(here());
}
addEventListener('popstate', show);

/** Whether another place was shown since the console was opened. */
export const hasNavigated = (): boolean => navigated;

/** Returns the place. The component renders again when it changes. */
export const usePlace = (): Place => useStore(place);

/** Goes to a path of the console. With `replace`, "Back" does not return to the previous place. */
export function navigate(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  show();
  if (!replace) scrollTo(0, 0);
}

/** Whether a click is for this page, and not for a new tab or a download. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey && !defaultPrevented;

/** A link within the console. */
export function Link({ href = '', onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!isPlain(event) || rest.target) return;
    event.preventDefault();
    navigate(href);
  };
  return <a className="govuk-link" {...rest} href={href} onClick={follow} />;
}

/** The parameters of a path by a pattern such as `/review/{id}`; undefined if it is another path. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/(?<=.)\/$/, '').split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!segment.startsWith('{')) {
      if (segment !== value) return undefined;
    } else if (value === '') return undefined;
    // As it stands in the address: ids have nothing to decode, and a path of the API is made of it.
    else parameters[segment.slice(1, -1)] = value;
  }
  return parameters;
}
