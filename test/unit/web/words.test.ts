import { en } from '../../../web/shared/words/en.ts';
import { preferredLanguage, sayFrom } from '../../../web/shared/words/words.ts';
import { zhCn } from '../../../web/shared/words/zh-cn.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('every word is there in both languages, and takes the same values', () => {
  expect(Object.keys(zhCn).sort()).toEqual(Object.keys(en).sort());
  for (const [id, text] of Object.entries(en))
    expect([id, placeholders(zhCn[id as keyof typeof en])]).toEqual([id, placeholders(text)]);
});

test('values stand where the words want them', () => {
  const say = sayFrom(en);
  expect(say('menu.sign-out', { who: 'merlion' })).toBe('Sign out merlion');
  expect(say('menu.sign-out')).toBe('Sign out {who}');
});

test.each([
  [null, ['de-DE', 'zh-TW', 'en'], 'zh-CN'],
  [null, ['fr', 'en-US', 'zh-CN'], 'en'],
  [null, ['fr'], 'en'],
  ['zh-CN', ['en'], 'zh-CN'],
  ['fr', ['en'], 'en'],
] as const)('chosen %p, wanted %p: %s', (chosen, wanted, language) => {
  expect(preferredLanguage(chosen, wanted)).toBe(language);
});
