import type { Application } from '../application/application.ts';
import { wrongState } from '../application/save-step.ts';
import { editableStates } from '../application/transitions.ts';
import type { Refusal } from '../refusal.ts';
import { type ApplicationDocument, documentState, maxAnnounced, maxDocuments, maxPending } from './document.ts';

const tooMany = (detail: string): Refusal => ({
  code: 'invalid-request',
  errors: [{ pointer: '', code: 'too-many-documents', detail }],
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
  if (announced >= maxAnnounced)
    return tooMany(`An application has at most ${maxAnnounced} documents in all: withdraw it, and begin another.`);
  if (documents.length >= maxDocuments) return tooMany(`An application has at most ${maxDocuments} documents.`);
  const awaited = documents.filter((document) => documentState(document) === 'pending');
  return awaited.length >= maxPending
    ? tooMany(`Upload the files of the ${maxPending} documents first that are pending.`)
    : undefined;
}
