/** `npm run holidays`: writes lib/programs/holidays.ts from the holidays library; `--check` only says whether it is current. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holidaysText } from './holidays.ts';
import { writeAtomically } from './write-atomically.ts';

const file = join(import.meta.dirname, '../lib/programs/holidays.ts');
const current = holidaysText();

if (!process.argv.includes('--check')) {
  writeAtomically(file, current);
} else if (readFileSync(file, 'utf8') !== current) {
  console.error('lib/programs/holidays.ts is stale: run npm run holidays');
  process.exitCode = 1;
}
