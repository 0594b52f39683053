import type { Finding } from '../../../lib/domain/finding.ts';
import { words as english } from '../../../lib/words/en/findings.ts';
import { sayFinding, sayFindings } from '../../../lib/words/findings.ts';
import { words as chinese } from '../../../lib/words/zh-cn/findings.ts';

const finding: Finding = { pointer: '/x', code: 'too-long', params: { limit: 7 } };

test('a finding has a pointer, a code and a sentence with its limits', () => {
  expect(sayFinding('en', finding)).toEqual({ pointer: '/x', code: 'too-long', detail: 'Enter at most 7 characters.' });
  expect(sayFinding('zh-CN', finding).detail).toBe('最多可填写 7 个字符。');
});

test('codes are separated as is usual in the language', () => {
  const unknown = { pointer: '', code: 'unknown-code', params: { codes: ['a', 'b'] } } as const;
  expect([sayFinding('en', unknown).detail, sayFinding('zh-CN', unknown).detail]).toEqual([
    'Enter one of: a, b.',
    '请填写以下值之一：a、b。',
  ]);
});

test('a finding’s own sentence takes precedence over that of its code', () => {
  const own = { pointer: '', code: 'required', sentence: 'answer-required' } as const;
  expect(sayFinding('en', own).detail).toBe('Answer this question.');
});

test('a finding keeps its other members', () => {
  expect(sayFindings('en', [{ ...finding, step: 'due-diligence' }])).toMatchObject([{ step: 'due-diligence' }]);
});

test.each([
  { pointer: '', code: 'never-heard-of' },
  { pointer: '', code: 'never-heard-of', sentence: 'Invalid input' },
  { pointer: '', code: 'never-heard-of', sentence: 'toString' },
])('a finding without a sentence in this version gets a general one', (stored) => {
  expect(sayFinding('en', stored as unknown as Finding).detail).toBe('Enter a valid value.');
});

test('the sentences of both languages name the same values', () => {
  const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const [name, sentence] of Object.entries(english.sentences))
    expect([name, names(chinese.sentences[name as keyof typeof chinese.sentences])]).toEqual([name, names(sentence)]);
});

test('Chinese sentences are Chinese', () => {
  expect(Object.values(chinese.sentences).filter((sentence) => !/\p{Script=Han}.*。$/u.test(sentence))).toEqual([]);
});
