import { presentDocument } from '../lib/http/documents/present-document.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { applicationIdOf, documentIdOf } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { getDocument } from '../lib/operations/documents/get-document.ts';
import { downloadRuntime } from '../lib/runtime/documents.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';

/** GET /applications/{id}/documents/{documentId}: its state, and a short-lived link while it is clean. */
export const handler = endpoint(async (event) => {
  const { accountId } = readerOf(event);
  const ref = { accountId, applicationId: applicationIdOf(event), documentId: documentIdOf(event) };
  const language = languageAsked(event);
  return jsonResponse(200, presentDocument(language, await getDocument(downloadRuntime(), ref)), inLanguage(language));
});
