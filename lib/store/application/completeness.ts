import * as z from 'zod/mini';
import type { Completeness, StepCompleteness } from '../../domain/application/completeness.ts';
import { states } from '../../domain/application/transitions.ts';
import { areKnownClean } from '../../domain/documents/known-clean.ts';
import { firstForm } from '../../domain/program.ts';
import { decodeMissing, type Item } from '../codec.ts';

/** The part of an application's item that determines what its steps lack. The rest is not parsed. */
const standingItem = z.object({
  applicationId: z.string(),
  state: z.enum(states),
  version: z.int(),
  program: z.string(),
  formVersion: z._default(z.string(), firstForm),
  questionnaireVersion: z.optional(z.string()),
  documentsLost: z.optional(z.int()),
  documentsClean: z.optional(z.int()),
  steps: z.record(
    z.string(),
    z.object({
      missing: z.string(),
      refersTo: z.optional(z.nullable(z.string())),
      namesDocuments: z.optional(z.boolean()),
    }),
  ),
});

/**
 * Returns what an application's steps lack, from its encrypted item. Undefined if this needs the answers, because one
 * of its steps names documents that are not known to be clean, or was written by an older version of this system.
 */
export function decodeCompleteness(item: Item): Completeness | undefined {
  const { steps, documentsLost, documentsClean, ...application } = standingItem.parse(item);
  const isClean = areKnownClean({ documentsLost, documentsClean });
  const standings: Record<string, StepCompleteness> = {};
  for (const [name, { missing, refersTo, namesDocuments }] of Object.entries(steps)) {
    if (refersTo === undefined || !(isClean || namesDocuments === false)) return undefined;
    standings[name] = {
      missing: decodeMissing(missing),
      ...(refersTo !== null && { refersTo }),
    };
  }
  return { ...application, steps: standings } as Completeness;
}
