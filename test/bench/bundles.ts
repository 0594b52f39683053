import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle.ts';
import { root } from './bench-table.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'partner-programs-bundles-'));

/** Bundles functions as a deployment does; answers the file of each. */
export async function realBundles(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const outdir = folder();
  await bundleFunctions({ sources: join(root, 'functions'), names, outdir });
  return new Map(names.map((name) => [name, join(outdir, name, 'index.mjs')]));
}

/**
 * Bundles a reference as the CDK's manual has it: esbuild, ES modules, minified, with the `require` that bundled
 * CommonJS needs, and none of our plugins. The ES module builds of packages come first: it is the faster choice.
 */
export async function plainBundle(source: string): Promise<string> {
  const outfile = join(folder(), 'index.mjs');
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

/** Size in kB (1,000 bytes) as a browser or Lambda's store would count it, compressed. */
export const gzippedKilobytes = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
