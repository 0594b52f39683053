import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';

/** The sources of the console: its own files, and the rules that it runs. */
const sourceFolders = ['web', 'lib'] as const;

/** Whether this checkout has a console. */
export const hasConsole = (root: string): boolean => existsSync(join(root, 'web/main.tsx'));

/** Names a build by its source. */
export function consoleFingerprint(root: string): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of sourceFolders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .sort())
      hash.update(entry.slice(root.length)).update(readFileSync(entry));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Returns the folder with the console of this source, and builds it if it is missing. Builds in a separate process,
 * because `sass` and `esbuild` would keep their memory for as long as the server runs. Fails with the error's own
 * words.
 */
export async function builtConsole(root: string): Promise<string> {
  const builds = join(root, 'console.out');
  const built = join(builds, `development-${consoleFingerprint(root)}`);
  if (existsSync(built)) return built;
  const making = `${built}.${process.pid}`;
  mkdirSync(builds, { recursive: true });
  await buildConsole(root, { outdir: making, development: true });
  // Several servers may build the same source at once. The first to finish wins.
  if (existsSync(built)) rmSync(making, { recursive: true, force: true });
  else renameSync(making, built);
  prune(builds, built);
  return built;
}

interface Build {
  readonly outdir: string;
  /** Whether the console offers the development sign-in. */
  readonly development: boolean;
}

/** Builds the console of a checkout. Fails with the error's own words, and then leaves nothing behind. */
export function buildConsole(root: string, { outdir, development }: Build): Promise<void> {
  const flags = development ? ['--development'] : [];
  const child = spawn(process.execPath, [join(root, 'web/bundle/write.ts'), outdir, ...flags], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      rmSync(outdir, { recursive: true, force: true });
      reject(new Failure(`The console cannot be built:\n${errors.trim()}`));
    });
  });
}

const keptForMs = 3_600_000;

/** Another server may still serve an older build. */
function prune(builds: string, current: string): void {
  for (const name of readdirSync(builds).filter((one) => one.startsWith('development-'))) {
    const folder = join(builds, name);
    const old = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) > keptForMs;
    if (folder !== current && old) rmSync(folder, { recursive: true, force: true });
  }
}
