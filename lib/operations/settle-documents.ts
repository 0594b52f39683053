import type { Application } from '../domain/application.ts';
import { type ApplicationDocument, documentState } from '../domain/document.ts';
import { timestamp } from '../domain/ids.ts';
import { retainUntil } from '../domain/retention.ts';
import type { SettleDeps, StoredObject } from './document-ports.ts';
import type { ApplicationRef } from './ports.ts';

/** Where the file of a document lies. */
export type Locate = (document: ApplicationDocument) => string;

const objectOf = (document: ApplicationDocument, keyOf: Locate): StoredObject | undefined =>
  document.object && { key: keyOf(document), versionId: document.object.versionId };

/** Removes a document with its file. Throws where an upload was recorded in between: it is then done anew. */
async function forget({ documents, objects }: SettleDeps, document: ApplicationDocument, keyOf: Locate): Promise<void> {
  const object = objectOf(document, keyOf);
  if (object) await objects.remove(object);
  if (!(await documents.remove(document))) throw new Error(`Document ${document.documentId} has changed`);
}

const wasDraftToItsEnd = ({ state, rounds }: Application): boolean =>
  rounds === 0 && (state === 'withdrawn' || state === 'expired');

/**
 * What follows for its documents from the submission or the end of an application. Those of a draft that was never
 * submitted are removed with their files; a file that comes later finds no document, and is removed too. Those of a
 * submission are kept from removal for as long as the policy keeps records. Safe to repeat.
 */
export async function settleDocuments(deps: SettleDeps, ref: ApplicationRef, keyOf: Locate): Promise<void> {
  const { store, objects, policy } = deps;
  const now = timestamp(deps.now());
  const [application, documents] = await Promise.all([store.find(ref), store.documents(ref, now)]);
  if (!application) return;
  if (wasDraftToItsEnd(application)) {
    await Promise.all(documents.map((document) => forget(deps, document, keyOf)));
    return;
  }
  if (!application.submittedAt) return;
  const until = retainUntil(application.submittedAt, policy);
  const clean = documents.filter((document) => documentState(document) === 'clean');
  const kept = clean.flatMap((document) => objectOf(document, keyOf) ?? []);
  await Promise.all(kept.map((object) => objects.retain(object, until)));
}
