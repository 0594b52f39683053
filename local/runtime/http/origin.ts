/**
 * Determines who sends a request, as far as a browser reveals it. Every listener of the local server is only for this
 * machine and its own pages.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';

/** Returns a header by its name in lower case; undefined if absent. */
export type HeaderOf = (name: string) => string | undefined;

/**
 * Whether a request names this machine by one of its own names. Another name in `Host` belongs to a page elsewhere
 * that resolves to this machine (DNS rebinding), and a browser would give that page every response.
 */
export const isOwnHost = (host: string | undefined): boolean =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i.test(host ?? '');

/** Whether an origin is that of a page of this machine, on any port. */
export const isLoopback = (origin: string): boolean =>
  /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(origin);

/** Whether a browser sent it for a page, by `Origin` (RFC 6454) or a header of Fetch Metadata. */
export const isOfPage = (header: HeaderOf): boolean =>
  header('origin') !== undefined || header('sec-fetch-site') !== undefined;

/**
 * Whether the sender may use the local-only routes: a program, a person who opens the address, or a page of this
 * server. A page from elsewhere, even from another server of this machine, could issue itself tokens.
 */
export function mayCallLocally(header: HeaderOf): boolean {
  const origin = header('origin');
  if (origin !== undefined) return origin === `http://${header('host')}`;
  const site = header('sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // A followed link, and not a frame, an image or a script.
  return header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document';
}

/**
 * Refuses a request that names this machine by a foreign name, with 421 (RFC 9110, 15.5.20). Returns whether it did.
 */
export function turnAway({ headers }: IncomingMessage, response: ServerResponse): boolean {
  if (isOwnHost(headers.host)) return false;
  const problem = { type: 'about:blank', title: 'Misdirected request', status: 421 };
  const body = JSON.stringify({
    ...problem,
    detail: 'This server is called localhost or 127.0.0.1, and nothing else.',
  });
  response.writeHead(421, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }).end(body);
  return true;
}
