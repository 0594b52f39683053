/** `npm run openapi`: writes openapi.json from the schemas. With `--check` it only says whether the file is current. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiText } from '../../lib/http/openapi.ts';
import { writeAtomically } from '../write-atomically.ts';

const file = join(import.meta.dirname, '../../openapi.json');
const current = openapiText();

if (!process.argv.includes('--check')) {
  writeAtomically(file, current);
} else if (readFileSync(file, 'utf8') !== current) {
  console.error('openapi.json is stale: run npm run openapi');
  process.exitCode = 1;
}
