import type { FunctionComponent } from 'react';
import { matchPath } from '../router/router.tsx';
import { type PageProps, type Route, routes } from './routes.ts';

/** A page of the console, as a path opens it. */
export interface Open {
  readonly route: Route;
  readonly parameters: PageProps['parameters'];
}

/** The page at a path; undefined if there is none. */
export function openAt(path: string): Open | undefined {
  for (const route of routes) {
    const parameters = matchPath(route.pattern, path);
    if (parameters) return { route, parameters };
  }
  return undefined;
}

const loaded = new Map<Route, FunctionComponent<PageProps>>();

/** Loads the chunk of a page. */
export async function loadPage(route: Route): Promise<FunctionComponent<PageProps>> {
  const { default: page } = await route.load();
  loaded.set(route, page);
  return page;
}

/** A page whose chunk is there, so that it can be drawn at once. */
export const loadedPage = (route: Route): FunctionComponent<PageProps> | undefined => loaded.get(route);
