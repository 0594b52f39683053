import type { ApplicationId, Timestamp } from '../ids.ts';
import { documentState, type NamedDocument } from './document.ts';

/** A document of an earlier application, and the same as one of another. */
export interface TakenDocument {
  readonly from: NamedDocument;
  readonly document: NamedDocument;
}

/** Documents taken over at once: each is two writes of a transaction, which has a hundred at most. */
export const maxTaken = 45;

/**
 * Returns documents as those of another application that names them. Only what a submission named is kept, so only that
 * can be taken over. The file stays where it is: the application that it was uploaded for owns it.
 */
export const documentsTakenOver = (
  documents: readonly NamedDocument[],
  { applicationId, named, at }: { applicationId: ApplicationId; named: readonly string[]; at: Timestamp },
): readonly TakenDocument[] =>
  documents
    .filter((from) => from.submitted && documentState(from) === 'clean' && named.includes(from.documentId))
    .slice(0, maxTaken)
    .map((from) => {
      const { submitted: _, ...rest } = from;
      const fileOf = from.fileOf ?? from.applicationId;
      return { from, document: { ...rest, applicationId, fileOf, createdAt: at, revision: 1 } };
    });
