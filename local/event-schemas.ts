import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { publishedTypes, schemaOf } from '../lib/events/event.ts';
import { writeAtomically } from './write-atomically.ts';

/** The dialects that schemas are written in, by the folder of each; EventBridge's registry takes the older one. */
const dialects = { '2020-12': 'draft-2020-12', 'draft-04': 'draft-4' } as const;

/** Writes the JSON Schema of every published event, the `detail` on the bus, to `<folder>/<dialect>/<type>.json`. */
export function writeEventSchemas(folder: string): void {
  for (const [dialect, target] of Object.entries(dialects)) {
    mkdirSync(join(folder, dialect), { recursive: true });
    for (const type of publishedTypes) {
      // As input: members that a later version adds must not make an event invalid to those who check it.
      const schema = { title: type, ...z.toJSONSchema(schemaOf(type), { target, io: 'input' }) };
      writeAtomically(join(folder, dialect, `${type}.json`), `${JSON.stringify(schema, null, 2)}\n`);
    }
  }
}
