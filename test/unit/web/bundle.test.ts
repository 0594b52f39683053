import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { type ConsolePage, consoleLanguages, consolePages, documentOf } from '../../../lib/contract/console-pages.ts';
import { bundleConsole } from '../../../web/bundle/bundle.ts';

const root = join(import.meta.dirname, '../../..');
/** Sizes, gzipped. Source: issue 12, targets. */
const kilobyte = 1000;
const limits = { script: 40 * kilobyte, style: 14 * kilobyte, chunk: 25 * kilobyte };

const allPages = (Object.keys(consolePages) as ConsolePage[]).flatMap((page) =>
  consoleLanguages.map((language) => ({ page, language })),
);

const partnersPages: ReadonlySet<ConsolePage> = new Set([
  'programs',
  'requested',
  'application',
  'wizard',
  'enrolled',
  'verify',
]);

interface Built {
  readonly outdir: string;
  readonly metafile: Metafile;
}

const builds: string[] = [];
async function built(development: boolean): Promise<Built> {
  const outdir = mkdtempSync(join(tmpdir(), 'partner-programs-console-'));
  builds.push(outdir);
  return { outdir, metafile: await bundleConsole({ root, outdir, development }) };
}

describe('the console for a stage', () => {
  let console: Built;
  beforeAll(async () => {
    console = await built(false);
  });
  afterAll(() => {
    for (const outdir of builds) rmSync(outdir, { recursive: true, force: true });
  });

  const outputs = () =>
    Object.entries(console.metafile.outputs).map(([path, output]) => ({
      name: path.slice(path.indexOf('assets/')),
      ...output,
    }));
  const outputOf = (name: string) => outputs().find((output) => output.name === name)!;
  const gzipped = (name: string) => gzipSync(readFileSync(join(console.outdir, name))).length;
  const nameOf = (path: string) => path.slice(path.indexOf('assets/'));
  /** Returns the names of an output and of all that it imports statically, directly or not. */
  const withImports = (name: string, found = new Set<string>()): ReadonlySet<string> => {
    if (found.has(name)) return found;
    found.add(name);
    for (const { kind, path } of outputOf(name).imports)
      if (kind === 'import-statement') withImports(nameOf(path), found);
    return found;
  };
  const entry = (source: string) => outputs().find(({ entryPoint }) => entryPoint === source)!.name;
  const mainChunk = () => outputs().find(({ inputs }) => Object.hasOwn(inputs, 'web/main.tsx'))!.name;
  const pages = () =>
    outputs().filter(
      ({ entryPoint }) => /^web\/.*page\.tsx$/.test(entryPoint ?? '') && !/^web\/development/.test(entryPoint!),
    );

  test('is small on the first load of any page, in either language', () => {
    expect(pages().length).toBeGreaterThan(5);
    for (const page of pages())
      for (const language of ['en', 'zh-cn']) {
        const isStaffs = /^web\/(reviewer|operator)\//.test(page.entryPoint!);
        const words = [
          `web/shared/words/${language}.ts`,
          ...(isStaffs ? [`web/shared/words/staff/${language}.ts`] : []),
        ];
        const loaded = new Set(
          [entry('web/main.tsx'), ...words.map(entry), page.name].flatMap((name) => [...withImports(name)]),
        );
        const size = [...loaded].reduce((sum, name) => sum + gzipped(name), 0);
        expect([page.entryPoint, size <= limits.script ? 'small' : size]).toEqual([page.entryPoint, 'small']);
      }
  });

  test('loads the code for staff only on the pages of staff', () => {
    const partners = pages().filter(({ entryPoint }) => entryPoint!.startsWith('web/applicant/'));
    const loaded = partners.flatMap(({ name }) => [...withImports(name), ...withImports(entry('web/main.tsx'))]);
    const inputs = loaded.flatMap((name) => Object.keys(outputOf(name).inputs));
    expect(inputs.filter((input) => /^web\/(reviewer|operator|shared\/words\/staff)/.test(input))).toEqual([]);
  });

  test('has one small stylesheet', () => {
    const styles = readdirSync(join(console.outdir, 'assets')).filter((name) => name.endsWith('.css'));
    expect(styles).toHaveLength(1);
    expect(gzipped(`assets/${styles[0]}`)).toBeLessThanOrEqual(limits.style);
  });

  test('has no large chunk', () => {
    const large = outputs().filter(({ name, inputs }) => {
      const isViewer = Object.keys(inputs).some((input) => input.includes('node_modules/pdfjs-dist/'));
      return !isViewer && gzipped(name) > limits.chunk;
    });
    expect(large.map(({ name }) => name)).toEqual([]);
  });

  test('contains nothing of the development sign-in, the kit page or the reload', async () => {
    const inputs = outputs().flatMap((output) => Object.keys(output.inputs));
    expect(inputs.filter((input) => input.startsWith('web/development/'))).toEqual([]);
    const scripts = readdirSync(join(console.outdir, 'assets')).map((name) =>
      readFileSync(join(console.outdir, 'assets', name), 'utf8'),
    );
    expect(scripts.filter((script) => script.includes('/local/'))).toEqual([]);
    const development = await built(true);
    expect(Object.keys(development.metafile.inputs)).toContain('web/development/sign-in.ts');
  });

  const documents = ['index.html', ...allPages.map(({ page, language }) => documentOf(page, language).slice(1))];
  const document = (name: string) => readFileSync(join(console.outdir, name), 'utf8');

  test.each(documents)('%s loads nothing from elsewhere, and has no script of its own', (name) => {
    expect(document(name)).not.toMatch(/https?:\/\/|<script(?![^>]*\bsrc=)|<style|\bon\w+=|\bstyle=/);
    expect(document(name)).not.toContain('{');
  });

  const shell = readFileSync(join(root, 'web/shared/shell/routes.ts'), 'utf8');
  test.each(allPages)('the document of $page in $language names all that is loaded before it is drawn', (of) => {
    const [, module = ''] = new RegExp(`consolePages\\.${of.page},[^}]*?import\\('([^']+)'\\)`).exec(shell) ?? [];
    const source = relative(root, resolve(root, 'web/shared/shell', module));
    const first = new Set([...withImports(mainChunk()), ...withImports(entry(source))]);
    const words = [...first].flatMap((name) =>
      outputOf(name).imports.flatMap(({ kind, path }) => (kind === 'dynamic-import' ? [nameOf(path)] : [])),
    );
    const spoken = words.filter((name) =>
      outputOf(name).entryPoint?.match(`(shared/words|/about)/.*${of.language}\\.ts$`),
    );
    const named = [...document(documentOf(of.page, of.language).slice(1)).matchAll(/"\/(assets\/[^"]+)"/g)];
    const scripts = named.map(([, name = '']) => name).filter((name) => /\.js$/.test(name) && !/-worker-/.test(name));
    expect(scripts.toSorted()).toEqual([...new Set([...first, ...spoken])].toSorted());
  });

  test.each(allPages.filter(({ page }) => partnersPages.has(page)))(
    '$page in $language is drawn after six requests, which HTTP/1.1 makes at once',
    ({ page, language }) => {
      const text = document(documentOf(page, language).slice(1));
      const head = text.replaceAll(/<meta [^>]*>|<link rel="icon"[^>]*>/g, '');
      expect([...head.matchAll(/(?:src|href)="\/[^"]+"/g)].length).toBeLessThanOrEqual(6);
    },
  );
});
