/** The steps of `docs/adding.md`, "A language", taken in a copy of the tree with the pseudo-locale `en-XA`. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Checkout } from './checkout.ts';

const root = join(import.meta.dirname, '../..');
const folder = 'lib/words/en-xa';

const filesUnder = (path: string) =>
  readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((file) => join(path, file));

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

/** Every file of English words, its words, and its place in the new folder. */
async function englishWords() {
  const files = [...filesUnder('lib/words/en'), ...filesUnder('lib/programs')];
  const all = files.flatMap((english) => {
    const place = placeOf(english);
    return place ? [{ english, place }] : [];
  });
  const read = await Promise.all(
    all.map(async (one) => ({ ...one, words: ((await import(join(root, one.english))) as { words?: unknown }).words })),
  );
  // A file without words of its own is a part of another.
  return read.filter(({ words }) => words !== undefined);
}

/** Prints the hash of each agreement's text, by the file that it goes to. */
const hashes = `
import { createHash } from 'node:crypto';
import { agreementText } from './lib/programs/agreement-texts.ts';
import { offeredPrograms } from './lib/programs/programs.ts';
const of = ({ id, agreements }) => agreements.map(({ version }) => [
  \`programs/\${id}/agreements/\${version}-hash.ts\`,
  createHash('sha256').update(agreementText(id, version, 'en-XA')).digest('hex'),
]);
console.log(JSON.stringify(offeredPrograms.flatMap(of)));
`;

/** Adds the folder of the language, each file made of the English one, and the line that lists it. */
export async function addPseudoLocale(copy: Checkout): Promise<void> {
  for (const { english, place } of await englishWords()) {
    const from = (to: string) => relative(dirname(join(folder, place)), to).replace(/^(?!\.)/, './');
    const text = `import { words as english } from '${from(english)}';\nimport { accented } from '${from(`${folder}/accented.ts`)}';\n\nexport const words: typeof english = accented(english);\n`;
    copy.write(`${folder}/${place}`, text);
  }
  copy.add('../language/accented.ts', `${folder}/accented.ts`);
  copy.replace('lib/words/languages.ts', "['en', 'zh-CN'] as const", "['en', 'zh-CN', 'en-XA'] as const");
  copy.write('hashes.ts', hashes);
  const found = JSON.parse(copy.runScript('hashes.ts')) as readonly (readonly [string, string])[];
  for (const [place, hash] of found) copy.write(`${folder}/${place}`, `export const sha256 = '${hash}';\n`);
}

/** Members that hold text for a person, wherever they are. */
const texts = new Set(['title', 'detail', 'remedy', 'name', 'description', 'text', 'label', 'help', 'introduction']);
const more = new Set(['message', 'reason', 'subject', 'preheader', 'greeting', 'footer', 'liftedBy']);

/** Returns every text for a person in a value, except those of a member that is left out. */
export function textsIn(value: unknown, leftOut: ReadonlySet<string> = new Set(), name = ''): readonly string[] {
  if (typeof value === 'string') return texts.has(name) || more.has(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, leftOut, name === 'items' ? 'text' : ''));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => (leftOut.has(inner) ? [] : textsIn(one, leftOut, inner)));
}

/** Sentences and labels of English words, without their values. */
const plainIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? value.split(/\{\w+\}/).filter((part) => /\w+ \w+ \w+/.test(part))
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(plainIn)
      : [];

/** Returns every sentence and label of at least three words that is said in English. */
export const plainEnglish = async (): Promise<ReadonlySet<string>> =>
  new Set((await englishWords()).flatMap(({ words }) => plainIn(words)));
