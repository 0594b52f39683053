import type { Announced, NamedDocument } from '../../domain/documents/document.ts';
import { refusalOfUpload } from '../../domain/documents/upload.ts';
import { timestamp } from '../../domain/ids.ts';
import { accepted, refused } from '../../domain/outcome.ts';
import type { HttpResponse } from '../idempotency-ports.ts';
import type { ApplicationRef } from '../ports.ts';
import { type Repeatable, retryOnConflict } from '../retry-on-conflict.ts';
import type { UploadDeps, UploadForm } from './document-ports.ts';

/** An added document, and the form that uploads its file. */
export interface Upload {
  readonly document: NamedDocument;
  readonly form: UploadForm;
}

/**
 * Adds a document to an application that can be edited: two reads at once and one transaction. Refused with
 * `not-found`, `wrong-state`, and `invalid-request` if there are too many.
 */
export async function requestUpload(
  deps: UploadDeps,
  { accountId, applicationId, ...announced }: ApplicationRef & Announced,
  request: Repeatable<Upload>,
): Promise<HttpResponse> {
  const { store, documents, uploads, pause } = deps;
  const now = deps.now();
  const at = timestamp(now);
  const ref = { accountId, applicationId, documentId: deps.newId('doc', now) };
  const document: NamedDocument = { ...ref, ...announced, createdAt: at, revision: 1 };
  return retryOnConflict(
    {
      pause,
      load: async () => {
        const [loaded, existing] = await Promise.all([
          store.load(accountId, { applicationId, idempotency: request.idempotency, now: at, announced: true }),
          store.documents(ref, at),
        ]);
        return { ...loaded, existing };
      },
      decide: async ({ application, existing, announced: ever = 0 }) => {
        if (!application) return refused({ code: 'not-found' });
        const refusal = refusalOfUpload(application, existing, ever);
        return refusal ? refused(refusal) : accepted({ document, form: await uploads.form(ref, announced) });
      },
      commit: (upload, keep) => documents.add(upload.document, keep),
    },
    request,
  );
}
