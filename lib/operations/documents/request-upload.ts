import {
  type Announced,
  type ApplicationDocument,
  maxAnnounced,
  type NamedDocument,
} from '../../domain/documents/document.ts';
import { refusalOfUpload } from '../../domain/documents/upload.ts';
import { timestamp } from '../../domain/ids.ts';
import { accepted, refused } from '../../domain/outcome.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { ApplicationRef } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import type { Recount, UploadDeps, UploadForm } from './document-ports.ts';

/** A document, and the form that uploads its file. */
export interface Upload {
  readonly document: ApplicationDocument;
  readonly form: UploadForm;
}

/** An added document, its form, and how many documents there are if the count says more. */
interface Added extends Upload {
  readonly document: NamedDocument;
  readonly recount?: Recount;
}

/**
 * Adds a document to an application that can be edited: two reads at once, a third where the count is full, and one
 * transaction. Refused with `not-found`, `wrong-state`, and `invalid-request` if there are too many.
 */
export async function requestUpload(
  deps: UploadDeps,
  { accountId, applicationId, ...announced }: ApplicationRef & Announced,
  request?: Repeatable<Upload>,
): Promise<Upload> {
  const { store, documents, uploads, pause } = deps;
  const now = deps.now();
  const at = timestamp(now);
  const ref = { accountId, applicationId, documentId: deps.newId('doc', now) };
  const document: NamedDocument = { ...ref, ...announced, createdAt: at, revision: 1 };
  return retryOnConflict(
    {
      pause,
      load: async () => {
        const also = { applicationId, request, now: at, announced: true } as const;
        const [loaded, held] = await Promise.all([store.load(accountId, also), documents.held(ref)]);
        return { ...loaded, held };
      },
      decide: async ({ application, held: atOnce, announced: read = 0 }) => {
        if (!application) return refused({ code: 'not-found' });
        // The documents that correct the count are read after it, so they include everything that it counts.
        const isFull = read >= maxAnnounced;
        const held = isFull ? await documents.held(ref) : atOnce;
        const refusal = refusalOfUpload({ application, documents: held, at });
        if (refusal) return refused(refusal);
        const recount = isFull ? { read, held: held.length } : undefined;
        return accepted<Added>({ document, form: await uploads.form(ref, announced), recount });
      },
      commit: (added: Added, keep) => documents.add(added.document, keep, added.recount),
    },
    request,
  );
}
