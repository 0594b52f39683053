import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type ConsoleConfig,
  cacheControl,
  consoleAssets,
  consoleConfigPath,
  consoleHeaders,
  consolePolicy,
  consoleTypes,
} from '../../../lib/contract/console.ts';
import type { HttpAnswer } from '../http/function-response.ts';
import type { SignIn } from '../settings.ts';

interface File {
  readonly type: string;
  readonly body: Buffer;
  /** Created at the first request. */
  gzipped?: Buffer;
}

/** The files of a build of the console, by path. */
export interface Site {
  /** Changes with the build. */
  readonly build: string;
  readonly files: ReadonlyMap<string, File>;
}

/** Reads a build. */
export function readSite(folder: string): Site {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }): [string, File] => {
    const file = join(parentPath, name);
    return [file.slice(folder.length), { type: consoleTypes[extname(name)] ?? 'text/plain', body: readFileSync(file) }];
  });
  return { build: basename(folder), files: new Map(files) };
}

/** The page's configuration on this server, in the form of a stage's `/config.json`. */
const configuration = (signIn: SignIn | undefined) =>
  Buffer.from(
    JSON.stringify({
      api: '',
      signIn: signIn ? { kind: 'oidc', ...signIn } : { kind: 'development' },
    } satisfies ConsoleConfig),
  );

interface Asked {
  readonly path: string;
  readonly acceptEncoding: string;
  /** Other addresses to which the page may send requests. */
  readonly connect: readonly string[];
  readonly signIn: SignIn | undefined;
}

/**
 * Returns a file of the site; undefined if there is none. Browsers cache files below `/assets/` forever, and never
 * cache the page.
 */
export function fileAnswer({ files }: Site, { path, acceptEncoding, connect, signIn }: Asked): HttpAnswer | undefined {
  if (path === consoleConfigPath)
    return {
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: configuration(signIn),
    };
  const file = files.get(path);
  if (!file) return undefined;
  const compressed = /\bgzip\b/.test(acceptEncoding);
  if (compressed) file.gzipped ??= gzipSync(file.body);
  return {
    status: 200,
    headers: {
      ...consoleHeaders,
      'content-type': file.type,
      'cache-control': path.startsWith(consoleAssets) ? cacheControl.assets : cacheControl.others,
      vary: 'accept, accept-encoding, accept-language',
      ...(file.type.startsWith('text/html') && {
        'content-security-policy': consolePolicy([...connect, ...(signIn ? [new URL(signIn.issuer).origin] : [])]),
      }),
      ...(compressed && { 'content-encoding': 'gzip' }),
    },
    body: compressed ? file.gzipped! : file.body,
  };
}
