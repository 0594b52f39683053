/** Bundles the Lambda functions: one esbuild run for all of them, one ES module for each. */
import { existsSync } from 'node:fs';
import { constants, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { lambdaOnly } from './bundle/lambda-only.ts';
import { nativeBuiltins } from './bundle/native-builtins.ts';

export interface BundleRequest {
  /** Directory of the handlers: `<name>.ts` each. */
  readonly sources: string;
  /** Names of the functions to bundle. */
  readonly names: readonly string[];
  /** Files of packages that a function reads, by its name. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Where `<name>/index.mjs` goes, and `meta.json` with the sizes. */
  readonly outdir: string;
  /** Run before our own plugins. A benchmark uses them to build a variant of a function. */
  readonly plugins?: readonly Plugin[];
}

const options = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  outExtension: { '.js': '.mjs' },
  // esbuild can tree-shake the ES module build of a package, but on Node it prefers the CommonJS build.
  mainFields: ['module', 'main'],
  conditions: ['module'],
  // Leaves out the development build of React, which renders the mails.
  define: { 'process.env.NODE_ENV': '"production"' },
  minify: true,
  legalComments: 'none',
  // Inlined source maps cost a cold start 25 ms.
  sourcemap: false,
  // A native module: its files lie beside the code of the function that uses it.
  external: ['@myriaddreamin/typst-ts-node-compiler'],
  plugins: [nativeBuiltins, lambdaOnly],
  metafile: true,
  logLevel: 'silent',
} as const satisfies BuildOptions;

const isPackage = (path: string): boolean => path.includes('node_modules/');

/** Returns whether a function imports something on demand: its handler anything, or what it uses of ours a package. */
function importsLater({ inputs, outputs }: Metafile, source: string): boolean {
  const handler = relative(process.cwd(), source);
  const { inputs: used = {} } = Object.values(outputs).find(({ entryPoint }) => entryPoint === handler) ?? {};
  return Object.keys(used).some((path) =>
    inputs[path]?.imports.some(
      (one) => one.kind === 'dynamic-import' && (path === handler || (!isPackage(path) && isPackage(one.path))),
    ),
  );
}

/** Puts what a function imports on demand into a file of its own, so that a cold start does not read it. */
async function split(source: string, outdir: string): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  return (await build({ ...options, entryPoints: { index: source }, outdir, splitting: true })).metafile;
}

/** The folders of packages: those of this machine, and those of the architecture that functions run on. */
const packages = ['../node_modules', '../infra/native/node_modules'];

/** Returns the path of a package's file. Throws if the package is not installed. */
function fileOf(sources: string, path: string): string {
  const found = packages.map((folder) => join(sources, folder, path)).find((file) => existsSync(file));
  if (!found) throw new Error(`${path} is not installed: npm ci`);
  return found;
}

/** Copies files of packages to where Node looks for packages from the function's code. */
async function copyFiles({ sources, outdir, files = {} }: BundleRequest): Promise<void> {
  for (const [name, paths] of Object.entries(files)) {
    for (const path of paths) {
      const target = join(outdir, name, 'node_modules', path);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(fileOf(sources, path), target, constants.COPYFILE_FICLONE);
    }
  }
}

/**
 * Bundles `<sources>/<name>.ts` to `<outdir>/<name>/index.mjs`; the same sources give the same bytes.
 * Throws if a source is missing, and names it.
 */
export async function bundleFunctions(request: BundleRequest): Promise<Metafile> {
  const { sources, names, outdir, plugins = [] } = request;
  const missing = names.filter((name) => !existsSync(join(sources, `${name}.ts`)));
  if (missing.length > 0) {
    throw new Error(
      `The contract names functions without a handler in ${sources}: ${missing.map((n) => `${n}.ts`).join(', ')}.`,
    );
  }
  const entryPoints = names.map((name) => ({ in: join(sources, `${name}.ts`), out: `${name}/index` }));
  const { metafile } = await build({ ...options, plugins: [...plugins, ...options.plugins], entryPoints, outdir });
  for (const entry of entryPoints.filter((one) => importsLater(metafile, one.in))) {
    const { inputs, outputs } = await split(entry.in, join(outdir, dirname(entry.out)));
    Object.assign(metafile.inputs, inputs);
    Object.assign(metafile.outputs, outputs);
  }
  await copyFiles(request);
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, 'meta.json'), JSON.stringify(metafile));
  return metafile;
}
