import type { Application } from './application.ts';
import { type ApplicationDocument, documentState, maxDocuments, maxPending } from './document.ts';
import type { Refusal } from './refusal.ts';
import { wrongState } from './save-step.ts';
import { editableStates } from './transitions.ts';

const tooMany = (detail: string): Refusal => ({
  code: 'invalid-request',
  errors: [{ pointer: '', code: 'too-many-documents', detail }],
});

/** Why a document cannot be added to an application that has these; undefined if it can. */
export function refusalOfUpload(
  { state }: Application,
  documents: readonly ApplicationDocument[],
): Refusal | undefined {
  if (!editableStates.includes(state)) return wrongState(state);
  if (documents.length >= maxDocuments) return tooMany(`An application has at most ${maxDocuments} documents.`);
  const awaited = documents.filter((document) => documentState(document) === 'pending');
  return awaited.length >= maxPending
    ? tooMany(`Upload the files of the ${maxPending} documents first that are pending.`)
    : undefined;
}
