import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { reportEvent } from '../../lib/contract/events.ts';
import { factsReport } from '../../lib/domain/account/facts.ts';
import { publishedTypes, schemaOf } from '../../lib/events/event.ts';
import { noticeSchemas } from '../../lib/events/notices.ts';
import { writeAtomically } from '../write-atomically.ts';

/** The dialects of the schemas, by folder. EventBridge's registry takes only the older one. */
const dialects = { '2020-12': 'draft-2020-12', 'draft-04': 'draft-4' } as const;

/** By detail-type: the changes of state, the notices that need a person, and the reports of other systems. */
const schemas: Readonly<Record<string, z.core.$ZodType>> = {
  ...Object.fromEntries(publishedTypes.map((type) => [type, schemaOf(type)])),
  ...noticeSchemas,
  [reportEvent]: factsReport,
};

/** Writes the JSON Schema of the `detail` of our events and of others' reports to `<folder>/<dialect>/<type>.json`. */
export function writeEventSchemas(folder: string): void {
  for (const [dialect, target] of Object.entries(dialects)) {
    mkdirSync(join(folder, dialect), { recursive: true });
    for (const [type, schema] of Object.entries(schemas)) {
      // As input: members that a later version adds must not make an event invalid for those who check it.
      const described = { title: type, ...z.toJSONSchema(schema, { target, io: 'input' }) };
      writeAtomically(join(folder, dialect, `${type}.json`), `${JSON.stringify(described, null, 2)}\n`);
    }
  }
}
