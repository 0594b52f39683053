import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import {
  type ConsoleLanguage,
  type ConsolePage,
  consoleLanguages,
  consolePages,
  documentOf,
  fallbackDocument,
} from '../../lib/contract/console-pages.ts';

/** The module of each page: the shell's routes load the same. */
const modules: Readonly<Record<ConsolePage, string>> = {
  programs: 'web/applicant/programs/page.tsx',
  requested: 'web/applicant/requested/page.tsx',
  application: 'web/applicant/application/page.tsx',
  wizard: 'web/applicant/wizard/page.tsx',
  enrolled: 'web/applicant/enrolled/page.tsx',
  queue: 'web/reviewer/queue/page.tsx',
  review: 'web/reviewer/review/page.tsx',
  enrollments: 'web/operator/enrollments/page.tsx',
  contests: 'web/operator/contests/page.tsx',
  contest: 'web/operator/contest/page.tsx',
  verify: 'web/applicant/verify/page.tsx',
  signedIn: 'web/shared/session/signed-in-page.tsx',
};

/** The chunks of a build, as its documents name them. */
export interface Chunks {
  readonly outputs: Metafile['outputs'];
  /** The chunk that the console starts with. */
  readonly main: string;
  readonly hashWorker: string;
  readonly pdfWorker: string;
  readonly stylesheet: string;
}

/** The path of an output on the site. */
export const pathOf = (file: string): string => file.slice(file.indexOf('assets/') - 1);

const isStatic = ({ kind }: { readonly kind: string }) => kind === 'import-statement';

/** A chunk, and all that it imports before it runs. */
function withImports({ outputs }: Chunks, chunk: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(chunk)) return found;
  found.add(chunk);
  for (const { path } of outputs[chunk]!.imports.filter(isStatic)) withImports({ outputs } as Chunks, path, found);
  return found;
}

/** The files that a page loads before it is first drawn: its chunks, and their words in a language. */
function firstLoad(chunks: Chunks, page: ConsolePage, language: ConsoleLanguage): readonly string[] {
  const { outputs, main } = chunks;
  const [entry = ''] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === modules[page]) ?? [];
  if (!entry) throw new Error(`No chunk was built of ${modules[page]}.`);
  const first = [...new Set([...withImports(chunks, main), ...withImports(chunks, entry)])];
  const isWords = new RegExp(`^(web/shared/words/(\\w+/)?|lib/programs/[\\w-]+/about/)${language}\\.ts$`);
  const words = first
    .flatMap((chunk) => outputs[chunk]!.imports.map(({ path }) => path))
    .filter((path) => isWords.test(outputs[path]?.entryPoint ?? ''));
  return [...new Set([...first, ...words])];
}

/** Writes the documents: one for each page and language, and one for every other path. */
export function writeDocuments(root: string, outdir: string, chunks: Chunks): void {
  const template = readFileSync(join(root, 'web/index.html'), 'utf8');
  const write = (document: string, preloaded: readonly string[]) => {
    const links = preloaded
      .filter((chunk) => chunk !== chunks.main)
      .map((chunk) => `<link rel="modulepreload" href="${pathOf(chunk)}">`);
    const text = template
      .replace('{stylesheet}', chunks.stylesheet)
      .replace('{hash-worker}', chunks.hashWorker)
      .replace('{pdf-worker}', chunks.pdfWorker)
      .replace('{main}', pathOf(chunks.main))
      .replace('{preloaded}', links.join('\n    '));
    mkdirSync(dirname(join(outdir, document)), { recursive: true });
    writeFileSync(join(outdir, document), text);
  };
  write(fallbackDocument, [...withImports(chunks, chunks.main)]);
  for (const page of Object.keys(consolePages) as ConsolePage[])
    for (const language of consoleLanguages) write(documentOf(page, language), firstLoad(chunks, page, language));
}
