/** The drill of `docs/adding.md`, "A language": prints every text in the new language, in a copy of the tree. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { registers } from '../../../lib/domain/account/registers.ts';
import { Checkout } from '../../support/checkout.ts';
import { reasons } from '../../support/mail-events.ts';
import { addPseudoLocale, plainEnglish, textsIn } from '../../support/pseudo-locale.ts';

let copy: Checkout;
beforeAll(async () => {
  copy = new Checkout();
  await addPseudoLocale(copy);
});
afterAll(() => copy.remove());

test('a language is a folder and a line, and every text for a person appears in it', async () => {
  cpSync(join(import.meta.dirname, '../../fixtures'), join(copy.root, 'test/fixtures'), { recursive: true });
  const said = JSON.parse(copy.runScript('test/fixtures/language/say-everything.ts', 'en-XA')) as object;
  const { receipt, ...shown } = said as Record<string, unknown>;
  const all = textsIn(shown);
  expect(all.length).toBeGreaterThan(600);
  // A reviewer’s words are their own, a language that has no name yet is called by its tag, and a register by its name.
  const own = new Set(['en-XA', ...reasons.map(({ message }) => message), ...registers().map(({ name }) => name)]);
  expect(all.filter((text) => !text.includes('⟦') && !own.has(text))).toEqual([]);

  const plain = await plainEnglish();
  expect(plain.size).toBeGreaterThan(300);
  // A receipt ends with the agreement, in the language in which it was accepted.
  const blocks = receipt as readonly { readonly kind: string }[];
  const annex = blocks.findLastIndex(({ kind }) => kind === 'page-break');
  expect(annex).toBeGreaterThan(20);
  const everything = JSON.stringify([shown, textsIn(blocks.slice(0, annex))]);
  expect([...plain].filter((text) => everything.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
});

test('the tree with the new language compiles', () => {
  copy.write('tsconfig.lib.json', JSON.stringify({ extends: './tsconfig.json', include: ['lib'] }));
  expect(copy.runScript('node_modules/typescript/bin/tsc', '-p', 'tsconfig.lib.json')).toBe('');
});
