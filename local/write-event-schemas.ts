/** `npm run event-schemas`: writes the JSON Schema (2020-12) of every published event to build/event-schemas. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { publishedTypes, schemaOf } from '../lib/events/event.ts';
import { writeAtomically } from './write-atomically.ts';

const folder = join(import.meta.dirname, '../build/event-schemas');
mkdirSync(folder, { recursive: true });
for (const type of publishedTypes) {
  // As input: members that a later version adds must not make an event invalid to those who check it.
  const schema = { title: type, ...z.toJSONSchema(schemaOf(type), { target: 'draft-2020-12', io: 'input' }) };
  writeAtomically(join(folder, `${type}.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
