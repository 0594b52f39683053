/** The item of a document: what is known of it, in the table. */
import * as z from 'zod/mini';
import {
  type ApplicationDocument,
  contentResults,
  contentTypes,
  type DocumentRef,
  documentState,
  documentStates,
  pendingSeconds,
  purposes,
  scanResults,
} from '../domain/document.ts';
import type { Item } from './codec.ts';
import { keys, schemaVersion } from './table.ts';

const documentItem = z.object({
  accountId: z.string(),
  applicationId: z.string(),
  documentId: z.string(),
  fileName: z.string(),
  contentType: z.enum(contentTypes),
  size: z.int(),
  purpose: z.enum(purposes),
  sha256: z.string(),
  createdAt: z.string(),
  object: z.optional(
    z.object({
      versionId: z.string(),
      content: z.optional(z.enum(contentResults)),
      scan: z.optional(z.enum(scanResults)),
    }),
  ),
  /** Follows from `object`: conditions name it. */
  state: z.enum(documentStates),
  revision: z.int(),
  /** Epoch seconds, for TTL: while its file is awaited. */
  expiresAt: z.optional(z.int()),
});

export const keyOf = ({ accountId, applicationId, documentId }: DocumentRef) =>
  keys.document(accountId, applicationId, documentId);

const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

export function decodeDocument(item: Item): ApplicationDocument {
  const { state: _, expiresAt: __, ...document } = documentItem.parse(item);
  return document as unknown as ApplicationDocument;
}

export const encodeDocument = (document: ApplicationDocument): Item => ({
  ...keyOf(document),
  schema: schemaVersion,
  ...document,
  state: documentState(document),
  ...(document.object === undefined && { expiresAt: epochSeconds(document.createdAt) + pendingSeconds }),
});

/** TTL removes an item late: one that has expired counts as gone. */
export const isThere = (now: string) => (item: Item) => {
  const { expiresAt } = documentItem.parse(item);
  return expiresAt === undefined || expiresAt > epochSeconds(now);
};
