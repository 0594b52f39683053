import type { NamedDocument } from '../../domain/documents/document.ts';
import { documentReferences } from '../../domain/documents/document-references.ts';
import { timestamp } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import { programOf } from '../../programs/programs.ts';
import type { ApplicationRef, Deps } from '../ports.ts';

/** A document, and the answers that name it. */
export interface DocumentInUse {
  readonly document: NamedDocument;
  /** RFC 6901 pointers into the application. */
  readonly namedBy: readonly string[];
}

/** Returns the documents of an application, newest first: two reads at once. Refused with `not-found`. */
export async function documentsInUse(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  ref: ApplicationRef,
): Promise<readonly DocumentInUse[]> {
  const [application, documents] = await Promise.all([store.find(ref), store.namedDocuments(ref, timestamp(now()))]);
  if (!application) throw new Refused({ code: 'not-found' });
  const references = documentReferences(application, programOf(application));
  const namedBy = ({ documentId }: NamedDocument) =>
    references
      .filter((reference) => reference.documentId === documentId)
      .map(({ step, pointer }) => `/steps/${step}${pointer}`);
  return documents.toReversed().map((document) => ({ document, namedBy: namedBy(document) }));
}
