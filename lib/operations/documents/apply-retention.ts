import { isOpen } from '../../domain/application/transitions.ts';
import type { ApplicationDocument } from '../../domain/documents/document.ts';
import { retainUntil } from '../../domain/privacy/retention.ts';
import { programOf } from '../../programs/programs.ts';
import type { ApplicationRef } from '../ports.ts';
import type { RetentionDeps, StoredObject } from './document-ports.ts';

/** Returns the key of a document's file. */
export type Locate = (document: ApplicationDocument) => string;

const objectOf = (document: ApplicationDocument, keyOf: Locate): StoredObject | undefined =>
  document.object && { key: keyOf(document), versionId: document.object.versionId };

/** Removes a document, with its file if that is its own. Throws if an upload was recorded in between; the removal is then repeated. */
async function forget(
  { documents, objects }: RetentionDeps,
  document: ApplicationDocument,
  keyOf: Locate,
): Promise<void> {
  const object = document.fileOf ? undefined : objectOf(document, keyOf);
  if (object) await objects.remove(object);
  if (!(await documents.remove(document))) throw new Error(`Document ${document.documentId} has changed`);
}

/**
 * Applies the consequences of a submission, a decision or an end to an application's documents. The files that a
 * submission names are locked for as long as the policy keeps records. All others are removed once the application has
 * ended. A file that comes later finds no document, and is removed too. Safe to repeat.
 */
export async function applyRetention(deps: RetentionDeps, ref: ApplicationRef, keyOf: Locate): Promise<void> {
  const { store, objects, policy } = deps;
  const [application, documents] = await Promise.all([store.find(ref), deps.documents.held(ref)]);
  if (!application) return;
  const until = retainUntil(application, programOf(application), policy);
  const isKept = ({ submitted = false }: ApplicationDocument) => until !== undefined && submitted;
  const kept = documents.filter(isKept).flatMap((document) => objectOf(document, keyOf) ?? []);
  if (until) await Promise.all(kept.map((object) => objects.retain(object, until)));
  if (isOpen(application.state)) return;
  const rest = documents.filter((document) => !isKept(document));
  await Promise.all(rest.map((document) => forget(deps, document, keyOf)));
}
