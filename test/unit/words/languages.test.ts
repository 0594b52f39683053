import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf, languages } from '../../../lib/words/languages.ts';

const root = join(import.meta.dirname, '../../../lib/words');
const filesOf = (language: string) =>
  readdirSync(join(root, language.toLowerCase()), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .toSorted();

test('every folder of words belongs to a language of the list, and every language has one', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).toSorted()).toEqual(
    languages.map((language) => language.toLowerCase()).toSorted(),
  );
});

test.each(languages)('%s has the words of every room', (language) => {
  expect(filesOf(language)).toEqual(filesOf('en'));
});

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['zh', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['ZH-cn', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['zhuang', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the language for the tag %p is %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});
