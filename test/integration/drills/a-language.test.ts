/** The drill of `docs/adding.md`, "A language": a folder and a line, in a copy of the tree. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { reasons } from '../../support/mail-events.ts';

const root = join(import.meta.dirname, '../../..');
const copy = mkdtempSync(join(tmpdir(), 'partner-programs-language-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const filesUnder = (folder: string) =>
  readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

/** Where the words of a file of English words lie in the folder of the new language. */
function placeOf(english: string): string | undefined {
  const [, room] = /^lib\/words\/en\/(.*\.ts)$/.exec(english) ?? [];
  if (room) return room;
  const [, program, about, agreement, questionnaire] =
    /^lib\/programs\/([^/]+)\/(?:(about)\/en|agreements\/([^/]+)\/en|questionnaires\/([^/]+)\/words\/en)\.ts$/.exec(
      english,
    ) ?? [];
  if (about) return `programs/${program}/about.ts`;
  if (agreement) return `programs/${program}/agreements/${agreement}.ts`;
  return questionnaire && `programs/${program}/questionnaires/${questionnaire}.ts`;
}

/** Adds the folder of the pseudo-locale: each file made of the English one. */
function addFolder(): void {
  for (const english of [...filesUnder('lib/words/en'), ...filesUnder('lib/programs')]) {
    const place = placeOf(english);
    if (!place || place === 'mails-enrollment.ts') continue;
    const file = join('lib/words/en-xa', place);
    const from = (to: string) => relative(dirname(file), to).replace(/^(?!\.)/, './');
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    writeFileSync(
      join(copy, file),
      `import { words as english } from '${from(english)}';\nimport { accented } from '${from('lib/words/en-xa/accented.ts')}';\n\nexport const words: typeof english = accented(english);\n`,
    );
  }
  cpSync(join(root, 'test/fixtures/language/accented.ts'), join(copy, 'lib/words/en-xa/accented.ts'));
}

/** Adds the line that lists it. */
function addLine(): void {
  const list = join(copy, 'lib/words/languages.ts');
  const before = readFileSync(list, 'utf8');
  const after = before.replace("['en', 'zh-CN'] as const", "['en', 'zh-CN', 'en-XA'] as const");
  expect(after).not.toBe(before);
  writeFileSync(list, after);
}

const run = (program: string, ...rest: readonly string[]): string =>
  execFileSync(join(root, 'node_modules/.bin', program), rest, { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 26 });

beforeAll(() => {
  for (const part of ['lib', 'test/support', 'test/fixtures', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  addFolder();
  addLine();
});

/** Members of what is said that are texts for a person, whatever holds them. */
const texts = new Set(['title', 'detail', 'remedy', 'name', 'description', 'text', 'label', 'help', 'introduction']);
const more = new Set(['message', 'reason', 'subject', 'preheader', 'greeting', 'footer', 'liftedBy']);
const isText = (name: string) => texts.has(name) || more.has(name);

function textsIn(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') return isText(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, name === 'items' ? 'text' : ''));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => textsIn(one, inner));
}

/** Sentences and labels of English words, without their values. */
const plainIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? value.split(/\{\w+\}/).filter((part) => /\w+ \w+ \w+/.test(part))
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(plainIn)
      : [];

test('a language is a folder and a line: whatever is said to a person is said in it', async () => {
  const said = JSON.parse(run('node', 'test/fixtures/language/say-everything.ts', 'en-XA')) as Record<string, unknown>;
  const { receipt, ...shown } = said;
  const all = textsIn(shown);
  expect(all.length).toBeGreaterThan(600);
  // What a reviewer wrote is theirs, and a language that has no name yet is called by its tag.
  const own = new Set(['en-XA', ...reasons.map(({ message }) => message)]);
  expect(all.filter((text) => !text.includes('⟦') && !own.has(text))).toEqual([]);

  const english = (await Promise.all(
    [...filesUnder('lib/words/en'), ...filesUnder('lib/programs')]
      .filter((file) => placeOf(file))
      .map(async (file) => (await import(join(root, file))).words ?? {}),
  )) as readonly unknown[];
  const plain = new Set(english.flatMap(plainIn));
  expect(plain.size).toBeGreaterThan(300);
  // Annexed to a receipt is the agreement, in the language that it was accepted in.
  const blocks = receipt as readonly { readonly kind: string }[];
  const annex = blocks.findLastIndex(({ kind }) => kind === 'page-break');
  expect(annex).toBeGreaterThan(20);
  const everything = JSON.stringify([shown, textsIn(blocks.slice(0, annex))]);
  expect([...plain].filter((text) => everything.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
});

test('the tree with the language compiles as it is', () => {
  writeFileSync(join(copy, 'tsconfig.lib.json'), JSON.stringify({ extends: './tsconfig.json', include: ['lib'] }));
  expect(run('tsc', '-p', 'tsconfig.lib.json')).toBe('');
});
