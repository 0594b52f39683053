import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { typefaces } from '../../contract/typefaces.ts';

const { resolve } = createRequire(import.meta.url);

export type Typeface = keyof typeof typefaces;
export type Weight = 'regular' | 'bold';

const read = new Map<string, Buffer>();

/**
 * A typeface's file: 0.6 MB for Latin, 10 MB for Chinese, 6 MB for Korean, 0.2 MB at most for any other. Read once a
 * container, when a text first has a character for it, so that most receipts read only the first.
 */
export function fontFile(typeface: Typeface, weight: Weight): Buffer {
  const path = typefaces[typeface][weight];
  const file = read.get(path) ?? readFileSync(resolve(path));
  read.set(path, file);
  return file;
}
