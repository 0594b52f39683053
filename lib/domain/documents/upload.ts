import type { Application } from '../application/application.ts';
import { wrongState } from '../application/save-step.ts';
import { editableStates } from '../application/transitions.ts';
import type { Sentence } from '../finding.ts';
import type { Timestamp } from '../ids.ts';
import type { Refusal } from '../refusal.ts';
import {
  type ApplicationDocument,
  documentState,
  isAwaited,
  isThere,
  maxAnnounced,
  maxDocuments,
  maxPending,
} from './document.ts';

const tooMany = (limit: number, sentence?: Sentence): Refusal => ({
  code: 'invalid-request',
  errors: [{ pointer: '', code: 'too-many-documents', sentence, params: { limit } }],
});

/** An application, and every document that the table holds for it. */
interface Holding {
  readonly application: Application;
  readonly documents: readonly ApplicationDocument[];
  readonly at: Timestamp;
}

const refusalOfForm = (documents: readonly ApplicationDocument[], at: Timestamp): Refusal | undefined =>
  documents.filter((document) => isAwaited(document, at)).length >= maxPending
    ? tooMany(maxPending, 'documents-pending')
    : undefined;

/**
 * Why a document cannot be added to an application; undefined if it can. Announcements at the same time do not see each
 * other, and may exceed these limits; none exceeds the number of documents that the table holds.
 */
export function refusalOfUpload({ application: { state }, documents, at }: Holding): Refusal | undefined {
  if (!editableStates.includes(state)) return wrongState(state);
  if (documents.length >= maxAnnounced) return tooMany(maxAnnounced, 'documents-in-all');
  const there = documents.filter((document) => isThere(document, at));
  return there.length >= maxDocuments ? tooMany(maxDocuments) : refusalOfForm(there, at);
}

/** Why a document gets no new form; undefined if it does. */
export function refusalOfRenewal(
  { application: { state }, documents, at }: Holding,
  document: ApplicationDocument,
): Refusal | undefined {
  if (!editableStates.includes(state)) return wrongState(state);
  const documentIs = documentState(document);
  if (documentIs !== 'pending') return { code: 'wrong-state', state: documentIs, allowed: [], document: 'arrived' };
  return refusalOfForm(
    documents.filter(({ documentId, removed }) => !removed && documentId !== document.documentId),
    at,
  );
}

/** Returns a document with a new form. */
export const renewed = <Document extends ApplicationDocument>(document: Document, at: Timestamp): Document => ({
  ...document,
  renewedAt: at,
  revision: document.revision + 1,
});
