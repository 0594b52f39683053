/** Who asks, as far as a browser tells: every listener of the local server is for this machine and its own pages alone. */

import type { IncomingMessage, ServerResponse } from 'node:http';

/** A header by its name in lower case, undefined where there is none. */
export type HeaderOf = (name: string) => string | undefined;

/**
 * Whether a request is for this machine by a name of its own. Another name in `Host` is that of a page elsewhere, which
 * has been made to lead here (DNS rebinding): to a browser all that is answered would be that page's own.
 */
export const isOwnHost = (host: string | undefined): boolean =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i.test(host ?? '');

/** A page that is served from this machine, on whatever port. */
export const isLoopback = (origin: string): boolean =>
  /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(origin);

/** Whether a browser sent it, for a page: Origin (RFC 6454), or one of the headers of Fetch Metadata. */
export const isOfPage = (header: HeaderOf): boolean =>
  header('origin') !== undefined || header('sec-fetch-site') !== undefined;

/**
 * Whether it may ask for what exists only locally: a program, a person who opens the address, or a page of this very
 * server. A page from elsewhere, another server of this machine included, could issue itself tokens.
 */
export function mayCallLocally(header: HeaderOf): boolean {
  const origin = header('origin');
  if (origin !== undefined) return origin === `http://${header('host')}`;
  const site = header('sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // A link that is followed, and not a frame, an image or a script.
  return header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document';
}

/** Ends a request that is for this machine by another's name, and answers whether it did: 421 (RFC 9110, 15.5.20). */
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
