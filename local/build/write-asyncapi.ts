/**
 * `npm run asyncapi`: writes asyncapi.json from the schemas. With `--check` it only says whether the file is current.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncapiText } from '../../lib/events/asyncapi.ts';
import { writeAtomically } from '../write-atomically.ts';

const file = join(import.meta.dirname, '../../asyncapi.json');
const current = asyncapiText();

if (!process.argv.includes('--check')) {
  writeAtomically(file, current);
} else if (readFileSync(file, 'utf8') !== current) {
  console.error('asyncapi.json is stale: run npm run asyncapi');
  process.exitCode = 1;
}
