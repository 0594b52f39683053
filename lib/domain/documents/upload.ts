import type { Application } from '../application/application.ts';
import { wrongState } from '../application/save-step.ts';
import { editableStates } from '../application/transitions.ts';
import type { Sentence } from '../finding.ts';
import type { Refusal } from '../refusal.ts';
import { type ApplicationDocument, documentState, maxAnnounced, maxDocuments, maxPending } from './document.ts';

const tooMany = (limit: number, sentence?: Sentence): Refusal => ({
  code: 'invalid-request',
  errors: [{ pointer: '', code: 'too-many-documents', sentence, params: { limit } }],
});

/**
 * Why a document cannot be added to an application that has these, and had so many announced; undefined if it can.
 * Announcements at once may pass the one limit, as they do not know of each other; nothing passes the other.
 */
export function refusalOfUpload(
  { state }: Application,
  documents: readonly ApplicationDocument[],
  announced: number,
): Refusal | undefined {
  if (!editableStates.includes(state)) return wrongState(state);
  if (announced >= maxAnnounced) return tooMany(maxAnnounced, 'documents-in-all');
  if (documents.length >= maxDocuments) return tooMany(maxDocuments);
  const awaited = documents.filter((document) => documentState(document) === 'pending');
  return awaited.length >= maxPending ? tooMany(maxPending, 'documents-pending') : undefined;
}
