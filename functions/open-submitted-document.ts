import { reviewerOf } from '../lib/http/caller.ts';
import { presentDocument } from '../lib/http/documents/present-document.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { applicationIdOf, documentIdOf } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { openDocument } from '../lib/operations/documents/get-document.ts';
import { downloadRuntime } from '../lib/runtime/documents.ts';

/** GET /review/applications/{id}/documents/{documentId}: opens a document for a reviewer, and records who opened it. */
export const handler = endpoint(async (event) => {
  const { subject } = reviewerOf(event);
  const ref = { applicationId: applicationIdOf(event), documentId: documentIdOf(event), subject };
  const language = languageAsked(event);
  return jsonResponse(200, presentDocument(language, await openDocument(downloadRuntime(), ref)), inLanguage(language));
});
