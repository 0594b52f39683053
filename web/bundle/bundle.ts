import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { compileTheme } from './theme.ts';

/** The options of a build. */
export interface BundleOptions {
  /** The checkout. */
  readonly root: string;
  /**
   * The folder of the site, which is emptied first: `index.html`, and under `assets/` the files that never change under
   * their names.
   */
  readonly outdir: string;
  /** With the development sign-in, `/kit`, and the reload on change. */
  readonly development: boolean;
}

/** `index.html` tells the page the name of a worker's code. The worker for PDFs is a library's own. */
const entries = {
  console: 'web/main.tsx',
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
  [/^web\//, entries.console],
  [/^web\/applicant\/(wizard|form|documents|saving)\/(?!reviewer-words)/, 'web/applicant/wizard/page.tsx'],
];

/**
 * Lets each module that is loaded later import what it is loaded after. esbuild makes a chunk for every set of modules
 * that share code; with this those of a layer share all of it, and it becomes one chunk.
 */
const layered = (root: string): Plugin => ({
  name: 'layers',
  setup: (bundle) => {
    const late = new Set<string>();
    bundle.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind === 'dynamic-import') late.add(resolve(resolveDir, path));
      return undefined;
    });
    bundle.onLoad({ filter: /\/web\/.*\.tsx?$/ }, ({ path }) => {
      if (!late.has(path)) return undefined;
      const name = relative(root, path);
      const below = layers.flatMap(([of, one]) => (of.test(name) && one !== name ? [resolve(root, one)] : []));
      const imports = below.map((one) => `import ${JSON.stringify(one)};`);
      return {
        contents: [readFileSync(path, 'utf8'), ...imports].join('\n'),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      };
    });
  },
});

/** Builds the console. Returns esbuild's metadata. */
export async function bundleConsole({ root, outdir, development }: BundleOptions): Promise<Metafile> {
  rmSync(outdir, { recursive: true, force: true });
  const [{ metafile }, stylesheet] = await Promise.all([
    build({
      absWorkingDir: root,
      entryPoints: Object.entries(entries).map(([out, path]) => ({ out, in: path })),
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
      plugins: [layered(root)],
      entryNames: 'assets/[name]-[hash]',
      chunkNames: 'assets/[name]-[hash]',
      logLevel: 'silent',
    }),
    compileTheme(root, outdir),
  ]);
  cpSync(join(root, 'web/favicon.svg'), join(outdir, 'favicon.svg'));
  writeFileSync(join(outdir, 'index.html'), page(root, { stylesheet, ...scripts(outdir, metafile) }));
  return metafile;
}

interface Scripts {
  readonly main: string;
  readonly hashWorker: string;
  readonly pdfWorker: string;
  /** The imports of the first script, which are fetched with it. */
  readonly preloaded: readonly string[];
}

function scripts(outdir: string, { outputs }: Metafile): Scripts {
  const pathOf = (file: string) => file.slice(file.indexOf('assets/') - 1);
  const outputOf = (entry: string) => Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry)!;
  // The entry itself only imports the chunk of the first layer.
  const [main, { imports }] = Object.entries(outputs).find(([, { inputs }]) => entries.console in inputs)!;
  const preloaded = imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => pathOf(path));
  if (!main.includes('assets/')) throw new Error(`No script was built into ${outdir}.`);
  const [hashWorker, pdfWorker] = (['hash-worker', 'pdf-worker'] as const).map((name) =>
    pathOf(outputOf(entries[name])[0]),
  );
  if (!hashWorker || !pdfWorker) throw new Error(`A worker was not built into ${outdir}.`);
  return { main: pathOf(main), hashWorker, pdfWorker, preloaded };
}

function page(
  root: string,
  { stylesheet, main, hashWorker, pdfWorker, preloaded }: Scripts & { readonly stylesheet: string },
): string {
  const links = preloaded.map((path) => `<link rel="modulepreload" href="${path}">`).join('\n    ');
  return readFileSync(join(root, 'web/index.html'), 'utf8')
    .replace('{stylesheet}', stylesheet)
    .replace('{hash-worker}', hashWorker)
    .replace('{pdf-worker}', pdfWorker)
    .replace('{preloaded}', links)
    .replace('{main}', main);
}
