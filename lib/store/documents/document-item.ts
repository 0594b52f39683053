/** The item of a document in the table. */
import * as z from 'zod/mini';
import {
  type ApplicationDocument,
  contentResults,
  contentTypes,
  type DocumentRef,
  documentState,
  documentStates,
  type NamedDocument,
  pendingSeconds,
  purposes,
  scanResults,
} from '../../domain/documents/document.ts';
import { type AccountId, type ApplicationId, idOf } from '../../domain/ids.ts';
import type { Item } from '../codec.ts';
import { keys, schemaVersion } from '../table.ts';

const documentItem = z.object({
  accountId: idOf<AccountId>(),
  applicationId: idOf<ApplicationId>(),
  documentId: z.string(),
  fileOf: z.optional(idOf<ApplicationId>()),
  contentType: z.enum(contentTypes),
  size: z.int(),
  purpose: z.enum(purposes),
  sha256: z.string(),
  createdAt: z.string(),
  renewedAt: z.optional(z.string()),
  object: z.optional(
    z.object({
      versionId: z.string(),
      content: z.optional(z.enum(contentResults)),
      kind: z.optional(z.string()),
      scan: z.optional(z.enum(scanResults)),
    }),
  ),
  submitted: z.optional(z.boolean()),
  removed: z.optional(z.literal(true)),
  /** Follows from `object`, or is `removed`. Conditions name it. */
  state: z.enum([...documentStates, 'removed']),
  revision: z.int(),
  /** Epoch seconds, for TTL, while its file is awaited. */
  expiresAt: z.optional(z.int()),
});

const namedItem = z.object({ fileName: z.string() });

export const keyOf = ({ accountId, applicationId, documentId }: DocumentRef) =>
  keys.document(accountId, applicationId, documentId);

const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

/**
 * Reads an item without decrypting it. Before schema 3 nothing says which clean documents a submission names, so any
 * may be.
 */
export function decodeDocument(item: Item): ApplicationDocument {
  const { state, expiresAt: _, ...document } = documentItem.parse(item);
  const submitted = document.submitted ?? (Number(item.schema) < 3 && state === 'clean');
  return { ...document, ...(submitted && { submitted }) };
}

/** Reads an item that has been decrypted. */
export const decodeNamedDocument = (item: Item): NamedDocument => ({
  ...decodeDocument(item),
  ...namedItem.parse(item),
});

/**
 * Returns what follows from the rest: the state, which conditions name, and the TTL, which removes what never came.
 */
export const followingFrom = (document: ApplicationDocument) => ({
  state: document.removed ? 'removed' : documentState(document),
  expiresAt:
    document.object === undefined ? epochSeconds(document.renewedAt ?? document.createdAt) + pendingSeconds : undefined,
});

export const encodeDocument = (document: NamedDocument): Item => ({
  ...keyOf(document),
  schema: schemaVersion,
  ...document,
  ...followingFrom(document),
});
