import { allowedToApplicant } from '../../domain/application/transitions.ts';
import { type ApplicationDocument, type DocumentRef, isThere } from '../../domain/documents/document.ts';
import { objectKeyOf } from '../../domain/documents/object-key.ts';
import { timestamp } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import type { RemovalDeps } from './document-ports.ts';

/** Writes of others that a removal gives way to. */
const attempts = 5;

/** The file will be removed by the same request again. */
function outOfReach(cause: unknown): never {
  throw new Refused({ code: 'try-again', retryAfterSeconds: 1 }, cause);
}

/**
 * Removes a document, with its file if that is its own; false if it changed since it was read. A document with a file is
 * marked first: from then on nobody sees or submits it. Whatever fails later, the same request or the application's end
 * finishes it.
 */
async function takenAway({ documents, objects }: RemovalDeps, document: ApplicationDocument): Promise<boolean> {
  const { object, revision, fileOf } = document;
  if (!object) return documents.remove(document);
  const removed = document.removed ? document : { ...document, removed: true as const, revision: revision + 1 };
  if (removed !== document && !(await documents.replace(document, removed))) return false;
  if (!fileOf) await objects.remove({ key: objectKeyOf(document), versionId: object.versionId }).catch(outOfReach);
  return documents.remove(removed);
}

/**
 * Removes a document of the account, with its file: one read, and up to three writes. Refused with `not-found`, and
 * with `wrong-state` if a submission names it.
 */
export async function removeDocument(deps: RemovalDeps, ref: DocumentRef): Promise<void> {
  const at = timestamp(deps.now());
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const document = await deps.documents.findHeld(ref);
    if (!document || !(document.removed || isThere(document, at))) throw new Refused({ code: 'not-found' });
    if (document.submitted) {
      const application = await deps.store.find(ref);
      if (!application) throw new Refused({ code: 'not-found' });
      const { state } = application;
      throw new Refused({ code: 'wrong-state', state, allowed: allowedToApplicant(state), document: 'submitted' });
    }
    if (await takenAway(deps, document)) return;
  }
  throw new Refused({ code: 'try-again', retryAfterSeconds: 1 });
}
