import { type DocumentRef, isThere } from '../../domain/documents/document.ts';
import { refusalOfRenewal, renewed } from '../../domain/documents/upload.ts';
import { timestamp } from '../../domain/ids.ts';
import { accepted, refused } from '../../domain/outcome.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import type { UploadDeps } from './document-ports.ts';
import type { Upload } from './request-upload.ts';

/**
 * Signs a new form for a document whose file has not come: two reads at once and one transaction. Refused with
 * `not-found`, `wrong-state`, and `invalid-request` if too many forms wait for their files.
 */
export async function renewUpload(
  { store, documents, uploads, pause, now }: Omit<UploadDeps, 'newId'>,
  { accountId, applicationId, documentId }: DocumentRef,
  request?: Repeatable<Upload>,
): Promise<Upload> {
  const at = timestamp(now());
  return retryOnConflict(
    {
      pause,
      load: async () => {
        const [loaded, held] = await Promise.all([
          store.load(accountId, { applicationId, request, now: at }),
          documents.held({ accountId, applicationId }),
        ]);
        return { ...loaded, held };
      },
      decide: async ({ application, held }) => {
        const document = held.find((one) => one.documentId === documentId && isThere(one, at));
        if (!application || !document) return refused({ code: 'not-found' });
        const refusal = refusalOfRenewal({ application, documents: held, at }, document);
        if (refusal) return refused(refusal);
        return accepted<Upload>({ document: renewed(document, at), form: await uploads.form(document, document) });
      },
      commit: ({ document }: Upload, keep) => documents.renew(document, keep),
    },
    request,
  );
}
