import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checkout } from '../../support/checkout.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/programs/fact-source', name), 'utf8').trimEnd();
const program = 'lib/programs/cloud-solution-provider/program.ts';

let copy: Checkout;
beforeAll(() => {
  copy = new Checkout();
  copy.addLine('lib/domain/account/sources.ts', 'export const sources = {', fixture('source.txt'));
  for (const language of ['en', 'zh-cn'])
    copy.addLine(
      `lib/words/${language}/eligibility.ts`,
      'export const words: EligibilityWords = {',
      fixture('words.txt'),
    );
  copy.addLine(program, "'preregistered-by-bd',", "    'sanctions-hit',");
});
afterAll(() => copy.remove());

const hit = ['sanctions-hit', { list: 'UN' }];
/** The personal facts are encrypted, and the others are not. */
const plain = [false, true];
/** Whichever source reports first after an erasure, the remaining facts of the other can be read. */
const erased = [
  ['erased', 'a@b.example', null],
  ['erased', null, 'Jo Doe'],
];

test('a condition over a new source touches at most four files, and its silence is a notice at first', async () => {
  expect(copy.touched.length).toBeLessThanOrEqual(4);
  const detail = 'The source "compliance" has not reported on this account yet.';
  const notices = [{ pointer: '', code: 'facts-unavailable', source: 'compliance', detail }];
  expect(await copy.runFixture('fact-source/drill.ts')).toEqual({
    silent: [],
    notices,
    reported: [hit],
    erased,
    plain,
  });
});

test('from the day that the policy names, the silence of the new source blocks', async () => {
  const silent = [['facts-unavailable', { source: 'compliance' }]];
  expect(await copy.runFixture('fact-source/drill.ts', '2026-01-01')).toEqual({
    silent,
    reported: [hit],
    erased,
    plain,
  });
});
