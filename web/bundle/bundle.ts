import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { type Chunks, pathOf, writeDocuments } from './documents.ts';
import { compileTheme } from './theme.ts';

/** The options of a build. */
export interface BundleOptions {
  /** The checkout. */
  readonly root: string;
  /** Emptied, then holds the site: `index.html`, and under `assets/` what never changes under its name. */
  readonly outdir: string;
  /** With the development sign-in, `/kit`, and the reload on change. */
  readonly development: boolean;
}

/**
 * How fields are read, with the schema library, is an entry so that it becomes a chunk apart from the steps' own rules.
 */
const entries = {
  console: 'web/main.tsx',
  fields: 'lib/domain/fields.ts',
};

/**
 * `index.html` tells the page the names of these. They share no chunk with the console, which would load that one apart
 * from its own. The worker for PDFs is a library's own.
 */
const workers = {
  'hash-worker': 'web/applicant/documents/hash-worker.ts',
  'pdf-worker': 'node_modules/pdfjs-dist/build/pdf.worker.min.mjs',
};

/** Written against React's names: without the aliases the same source runs on React. */
const preact = {
  react: 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react-dom/client': 'preact/compat/client',
};

/**
 * The entries that are loaded before every chunk of a part of the console, which therefore contains none of their code.
 */
const layers: readonly (readonly [of: RegExp, below: string])[] = [
  [/^(web|lib)\//, entries.console],
  [
    /^web\/(applicant\/(wizard|form|documents|saving)\/(?!reviewer-words)|reviewer\/review\/what-if\.)/,
    'web/applicant/wizard/page.tsx',
  ],
];

/**
 * Lets each module that is loaded later import what it is loaded after. esbuild makes a chunk for every set of modules
 * that share code; with this those of a layer share all of it, and it becomes one chunk.
 */
const layered = (root: string, late: ReadonlySet<string>): Plugin => ({
  name: 'layers',
  setup: (bundle) => {
    bundle.onLoad({ filter: /\/(web|lib)\/.*\.tsx?$/ }, ({ path }) => {
      const name = relative(root, path);
      if (!late.has(name)) return undefined;
      const below = layers.flatMap(([of, one]) => (of.test(name) && one !== name ? [resolve(root, one)] : []));
      const imports = below.map((one) => `import ${JSON.stringify(one)};`);
      return {
        contents: [readFileSync(path, 'utf8'), ...imports].join('\n'),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      };
    });
  },
});

/** Builds scripts, by name. */
const buildScripts = (
  { root, outdir, development }: BundleOptions,
  scripts: Readonly<Record<string, string>>,
  rest: Pick<BuildOptions, 'plugins' | 'write'> = {},
) =>
  build({
    absWorkingDir: root,
    entryPoints: Object.entries(scripts).map(([out, path]) => ({ out, in: path })),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2024',
    minify: true,
    metafile: true,
    legalComments: 'none',
    charset: 'utf8',
    jsx: 'automatic',
    alias: preact,
    define: { DEVELOPMENT: String(development) },
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    logLevel: 'silent',
    ...rest,
  });

/** The modules that are loaded later: only a whole build knows them. */
async function lateModules(options: BundleOptions): Promise<ReadonlySet<string>> {
  const { metafile } = await buildScripts(options, entries, { write: false });
  return new Set(Object.values(metafile!.outputs).flatMap(({ entryPoint }) => (entryPoint ? [entryPoint] : [])));
}

/** Builds the console. Returns esbuild's account of what is in it. */
export async function bundleConsole(options: BundleOptions): Promise<Metafile> {
  const { root, outdir } = options;
  rmSync(outdir, { recursive: true, force: true });
  const plugins = [layered(root, await lateModules(options))];
  const [console, apart, stylesheet] = await Promise.all([
    buildScripts(options, entries, { plugins }),
    buildScripts(options, workers),
    compileTheme(root, outdir),
  ]);
  const metafile = {
    inputs: { ...console.metafile.inputs, ...apart.metafile.inputs },
    outputs: { ...console.metafile.outputs, ...apart.metafile.outputs },
  };
  cpSync(join(root, 'web/favicon.svg'), join(outdir, 'favicon.svg'));
  writeDocuments(root, outdir, { ...chunksOf(metafile), stylesheet });
  return metafile;
}

function chunksOf({ outputs }: Metafile): Omit<Chunks, 'stylesheet'> {
  const built = (source: string): string => {
    // The entry of the console only imports the chunk of the first layer.
    const found = Object.entries(outputs).find(([, { inputs }]) => Object.hasOwn(inputs, source));
    if (!found) throw new Error(`No script was built of ${source}.`);
    return found[0];
  };
  return {
    outputs,
    main: built(entries.console),
    hashWorker: pathOf(built(workers['hash-worker'])),
    pdfWorker: pathOf(built(workers['pdf-worker'])),
  };
}
