/** The configuration that the edge and the local server give to a browser with the console. */
import { scopes } from './audiences.ts';

/** `/config.json`: one build fits every stage. */
export interface ConsoleConfig {
  /** The prefix of the API's paths; empty if they begin at the origin. */
  readonly api: string;
  readonly signIn:
    | { readonly kind: 'development' }
    | { readonly kind: 'oidc'; readonly issuer: string; readonly clientId: string; readonly scope: string };
}

/** The kinds of tokens that a person may get by signing in. Their groups decide which. */
export const peopleAudiences = ['applicant', 'reviewer', 'operator'] as const;

/** The scopes that the console asks for when somebody signs in. */
export const consoleScope = ['openid', ...peopleAudiences.map((audience) => scopes[audience])].join(' ');

/**
 * The console's Content-Security-Policy: scripts, styles and pictures of its own, no markup made of text, and requests
 * to itself and to `connect` alone: where people sign in, and where files are uploaded.
 */
export const consolePolicy = (connect: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types workers',
  ].join('; ');

/** Headers of every page of the console besides its policy. */
export const consoleHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

/** The content of a path below this never changes. */
export const consoleAssets = '/assets/';
/** How long a browser keeps a file: a year if it never changes; otherwise it revalidates the file each time. */
export const cacheControl = { assets: 'public, max-age=31536000, immutable', others: 'no-cache' } as const;

/** The media types of the console's files, by extension. */
export const consoleTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export const consoleConfigPath = '/config.json';
/** The beginning of the API's paths at the console's name on AWS, where they share an origin with the pages. */
export const apiPrefix = '/api';
