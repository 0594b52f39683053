import { stepForms } from '../../../lib/steps/forms.ts';
import { applicationEn } from '../../../web/shared/words/application/en.ts';
import { applicationZhCn } from '../../../web/shared/words/application/zh-cn.ts';
import { en } from '../../../web/shared/words/en.ts';
import { staffEn } from '../../../web/shared/words/staff/en.ts';
import { staffZhCn } from '../../../web/shared/words/staff/zh-cn.ts';
import { verifyEn } from '../../../web/shared/words/verify/en.ts';
import { verifyZhCn } from '../../../web/shared/words/verify/zh-cn.ts';
import { preferredLanguage, sayFrom } from '../../../web/shared/words/words.ts';
import { zhCn } from '../../../web/shared/words/zh-cn.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

const catalogues: readonly (readonly [string, Record<string, string>, Record<string, string>])[] = [
  ['of every page', en, zhCn],
  ['of an application', applicationEn, applicationZhCn],
  ['of staff', staffEn, staffZhCn],
  ['of the verifier', verifyEn, verifyZhCn],
];

test.each(catalogues)('every word %s exists in both languages, and takes the same values', (_, english, chinese) => {
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  for (const [id, text] of Object.entries(english))
    expect([id, placeholders(chinese[id]!)]).toEqual([id, placeholders(text)]);
});

test('no two catalogues share an id', () => {
  const ids = catalogues.flatMap(([, english]) => Object.keys(english));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('values replace their placeholders', () => {
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

test.each(['company-information', 'business-qualification', 'program-application'] as const)(
  'the heading of %s is the same before and after its form has loaded',
  (step) => {
    const { en: english, 'zh-CN': chinese } = stepForms[step].words;
    expect([en[`step.${step}`], en[`step-lead.${step}`]]).toEqual([english.title, english.introduction]);
    expect([zhCn[`step.${step}`], zhCn[`step-lead.${step}`]]).toEqual([chinese.title, chinese.introduction]);
  },
);
