/** Bundles the Lambda functions: one esbuild run for all of them, one ES module for each. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { lambdaOnly } from './bundle/lambda-only.ts';
import { nativeBuiltins } from './bundle/native-builtins.ts';

export interface BundleRequest {
  /** Directory of the handlers: `<name>.ts` each. */
  readonly sources: string;
  /** Names of the functions to bundle. */
  readonly names: readonly string[];
  /** Where `<name>/index.mjs` goes, and `meta.json` with the sizes. */
  readonly outdir: string;
}

const options = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  outExtension: { '.js': '.mjs' },
  // The ES module build of a package can be shaken; its CommonJS build, which esbuild prefers on Node, cannot.
  mainFields: ['module', 'main'],
  conditions: ['module'],
  // React, which mails are made with, brings a development build besides.
  define: { 'process.env.NODE_ENV': '"production"' },
  minify: true,
  legalComments: 'none',
  // Inlined source maps cost a cold start 25 ms.
  sourcemap: false,
  plugins: [nativeBuiltins, lambdaOnly],
  metafile: true,
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * Bundles `<sources>/<name>.ts` to `<outdir>/<name>/index.mjs`; the same sources give the same bytes.
 * Refuses, naming the files, when a source is missing.
 */
export async function bundleFunctions({ sources, names, outdir }: BundleRequest): Promise<Metafile> {
  const missing = names.filter((name) => !existsSync(join(sources, `${name}.ts`)));
  if (missing.length > 0) {
    throw new Error(
      `The contract names functions without a handler in ${sources}: ${missing.map((n) => `${n}.ts`).join(', ')}.`,
    );
  }
  const entryPoints = names.map((name) => ({ in: join(sources, `${name}.ts`), out: `${name}/index` }));
  const { metafile } = await build({ ...options, entryPoints, outdir });
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, 'meta.json'), JSON.stringify(metafile));
  return metafile;
}
