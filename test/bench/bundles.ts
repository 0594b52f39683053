import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle.ts';
import { root } from './bench-table.ts';

/** Creates a folder that exists for as long as this process lives. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partner-programs-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bundles functions as a deployment does. Returns the file of each. */
export async function realBundles(
  names: readonly string[],
  plugins: readonly Plugin[] = [],
): Promise<ReadonlyMap<string, string>> {
  const outdir = scratch();
  await bundleFunctions({ sources: join(root, 'functions'), names, outdir, plugins });
  return new Map(names.map((name) => [name, join(outdir, name, 'index.mjs')]));
}

const sealsNothing: Plugin = {
  name: 'seals-nothing',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/personal\.ts$/ }, () => ({ path: join(import.meta.dirname, 'warm/unsealed.ts') }));
  },
};

/** Bundles functions as a deployment does, except that they encrypt and decrypt nothing. */
export const unsealedBundles = (names: readonly string[]) => realBundles(names, [sealsNothing]);

/**
 * Bundles a reference as the CDK's manual shows it: esbuild, ES modules, minified, with the `require` that bundled
 * CommonJS needs, and none of our plugins. It prefers the ES module builds of packages, which is the faster choice.
 */
export async function plainBundle(source: string): Promise<string> {
  const outfile = join(scratch(), 'index.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, source)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
    logLevel: 'error',
  });
  return outfile;
}

/** Returns the compressed size in kB (1,000 bytes), as a browser or Lambda's store would count it. */
export const gzippedKilobytes = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
