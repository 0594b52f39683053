import { emptyBody } from '../lib/http/bodies.ts';
import { applicantOf } from '../lib/http/caller.ts';
import { presentDocument, uploadRenewed } from '../lib/http/documents/present-document.ts';
import { endpoint, type HttpEvent } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { byMethod } from '../lib/http/methods.ts';
import { posting } from '../lib/http/posting.ts';
import { applicationIdOf, documentIdOf, optionalJsonBody, valid } from '../lib/http/request.ts';
import { jsonResponse, noContent } from '../lib/http/response.ts';
import { getDocument } from '../lib/operations/documents/get-document.ts';
import { removeDocument } from '../lib/operations/documents/remove-document.ts';
import { renewUpload } from '../lib/operations/documents/renew-upload.ts';
import type { Upload } from '../lib/operations/documents/request-upload.ts';
import { downloadRuntime, removalRuntime, uploadRuntime } from '../lib/runtime/documents.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { limiter, readerOf } from '../lib/runtime/rate-limits.ts';

const idsIn = (event: HttpEvent) => ({ applicationId: applicationIdOf(event), documentId: documentIdOf(event) });

const show = endpoint(async (event) => {
  const ref = { accountId: readerOf(event).accountId, ...idsIn(event) };
  const language = languageAsked(event);
  return jsonResponse(200, presentDocument(language, await getDocument(downloadRuntime(), ref)), inLanguage(language));
});

const remove = endpoint(async (event) => {
  const { accountId } = applicantOf(event);
  const ref = { accountId, ...idsIn(event) };
  await limiter().costly(accountId);
  await removeDocument(removalRuntime(), ref);
  return noContent();
});

const renew = posting<Upload>(idempotency, (event, { accountId }) => {
  const ref = { accountId, ...idsIn(event) };
  valid(emptyBody, optionalJsonBody(event));
  return { run: (request) => renewUpload(uploadRuntime(), ref, request), respond: uploadRenewed };
});

/**
 * GET and DELETE /applications/{id}/documents/{documentId}, POST …/upload: shows a document, with a link to its file
 * while it is clean; removes it; signs a new form while its file is awaited.
 */
export const handler = byMethod({ GET: show, DELETE: remove, POST: renew });
