/** The configuration that a browser gets along with the console, alike from the edge and from the local server. */

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
