/**
 * `npm run coverage`, also run by `npm ci`: writes lib/receipts/typesetting/coverage.ts from the typefaces' own tables.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openSync } from 'fontkit';
import { typefaces } from '../../lib/contract/typefaces.ts';
import { writeAtomically } from '../write-atomically.ts';

const { resolve } = createRequire(import.meta.url);

/** Characters that no typeface shows, whatever it claims: controls, surrogates, and private-use characters. */
const nothing = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** Noto Sans also has a part of Devanagari, but its own typeface has all of it. */
const elsewhere = /\p{Script=Devanagari}/u;

function charactersOf(name: string, file: string): readonly number[] {
  const font = openSync(resolve(file));
  return [...new Set(font.characterSet)]
    .sort((one, other) => one - other)
    .filter((codePoint) => {
      const character = String.fromCodePoint(codePoint);
      return !nothing.test(character) && !(name === 'latin' && elsewhere.test(character));
    });
}

/** Returns ranges of code points as alternating numbers in base 36: how many are missing, how many are present. */
function rangesOf(codePoints: readonly number[]): string {
  const numbers: number[] = [];
  let end = 0;
  for (const codePoint of codePoints) {
    if (codePoint === end && numbers.length > 0) numbers[numbers.length - 1]! += 1;
    else numbers.push(codePoint - end, 1);
    end = codePoint + 1;
  }
  return numbers.map((number) => number.toString(36)).join(' ');
}

const lines = Object.entries(typefaces).map(
  ([name, { regular }]) => `  ${name}: '${rangesOf(charactersOf(name, regular))}',`,
);
const text = `/** Written by local/build/write-coverage.ts: alternating numbers of missing and present code points, in base 36. */
export const ranges = {
${lines.join('\n')}
};
`;
writeAtomically(join(import.meta.dirname, '../../lib/receipts/typesetting/coverage.ts'), text);
