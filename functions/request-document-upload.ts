import { announcedBody } from '../lib/http/bodies.ts';
import { presentDocuments, uploadRequested } from '../lib/http/documents/present-document.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { byMethod } from '../lib/http/methods.ts';
import { posting } from '../lib/http/posting.ts';
import { applicationIdOf, jsonBody, valid } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { documentsInUse } from '../lib/operations/documents/list-documents.ts';
import { requestUpload, type Upload } from '../lib/operations/documents/request-upload.ts';
import { uploadRuntime } from '../lib/runtime/documents.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';

const list = endpoint(async (event) => {
  const ref = { accountId: readerOf(event).accountId, applicationId: applicationIdOf(event) };
  const language = languageAsked(event);
  const documents = await documentsInUse(uploadRuntime(), ref);
  return jsonResponse(200, presentDocuments(language, documents), inLanguage(language));
});

const add = posting<Upload>(idempotency, (event, { accountId }) => {
  const applicationId = applicationIdOf(event);
  const announced = valid(announcedBody, jsonBody(event));
  const upload = { accountId, applicationId, ...announced };
  return { run: (request) => requestUpload(uploadRuntime(), upload, request), respond: uploadRequested };
});

/** GET and POST /applications/{id}/documents: lists the documents, or adds one and returns its upload form. */
export const handler = byMethod({ GET: list, POST: add });
