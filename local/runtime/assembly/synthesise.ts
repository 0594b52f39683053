import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, systemCode } from '../../failure.ts';

/** The folders that an assembly is built from. */
export const sourceFolders = ['functions', 'lib', 'infra'] as const;
const sourceFiles = ['cdk.json', 'package-lock.json', 'openapi.json'];

/** Returns whether the assembly was built from the current source. */
export function isFresh(root: string, outdir: string): boolean {
  const stamp = stampOf(outdir);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

const stampOf = (outdir: string) => join(outdir, 'source.sha256');

/** Returns a value that changes with everything that an assembly is built from. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256');
  const nested = sourceFolders.flatMap((folder) => filesBelow(root, folder));
  for (const file of [...nested, ...sourceFiles])
    if (existsSync(join(root, file)))
      hash
        .update(`${file}\n`)
        .update(readFileSync(join(root, file)))
        .update('\n');
  return hash.digest('hex');
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return (
    entries
      .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name).slice(root.length + 1)] : []))
      // The lock beside it says what is installed there.
      .filter((file) => !file.includes('node_modules'))
      .sort()
  );
}

/**
 * Builds the assembly from the source if it is not fresh, in a process of its own, because the CDK would hold 150 MB
 * for as long as the server runs. Unused bundles stay for an hour: a server that has not reloaded yet may still load
 * them. Fails with the error's own words when the build fails.
 */
export async function synthesise(root: string, outdir: string): Promise<void> {
  if (isFresh(root, outdir)) return;
  mkdirSync(outdir, { recursive: true });
  const release = await lock(join(outdir, 'local.lock'));
  try {
    if (isFresh(root, outdir)) return;
    const made = fingerprint(root);
    await runSynthesis(root, outdir);
    writeFileSync(stampOf(outdir), made);
    prune(outdir);
  } finally {
    release();
  }
}

function runSynthesis(root: string, outdir: string): Promise<void> {
  const module = JSON.stringify(join(root, 'infra/synth.ts'));
  const script = `const { synthesise } = await import(${module}); await synthesise(${JSON.stringify(outdir)});`;
  // Only the error's message: a stack trace through the CDK says nothing about the source.
  const program = `try { ${script} } catch (error) { console.error(error.message ?? error); process.exit(1); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
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
      if (code === 0) resolve();
      else reject(new Failure(`The source cannot be built:\n${errors.trim()}`));
    });
  });
}

/** Allows one synthesis at a time per folder, because several servers may run from one checkout. */
async function lock(file: string): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      if (!holderLives(file)) rmSync(file, { force: true });
      else await sleep(100);
    }
  }
}

function holderLives(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

const keptForMs = 3_600_000;

function prune(outdir: string): void {
  const names = readdirSync(outdir);
  const templates = names.filter((name) => name.endsWith('.assets.json'));
  const used = templates.map((name) => readFileSync(join(outdir, name), 'utf8')).join('');
  for (const name of names.filter((candidate) => candidate.startsWith('asset.') && !used.includes(candidate))) {
    const age = Date.now() - statSync(join(outdir, name)).mtimeMs;
    if (age > keptForMs) rmSync(join(outdir, name), { recursive: true, force: true });
  }
}
