import { presentApplication } from '../lib/http/application/present.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { applicationIdOf } from '../lib/http/request.ts';
import { etag, jsonResponse } from '../lib/http/response.ts';
import { getApplication } from '../lib/operations/application/get-application.ts';
import { programOf } from '../lib/programs/programs.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /applications/{id}: its steps and progress, what is outstanding, and what blocks it. */
export const handler = endpoint(async (event) => {
  const { accountId } = readerOf(event);
  const { application, ...judged } = await getApplication(runtime(), {
    accountId,
    applicationId: applicationIdOf(event),
  });
  const language = languageAsked(event);
  const body = presentApplication(application, programOf(application), { language, ...judged });
  return jsonResponse(200, body, { etag: etag(application.version), ...inLanguage(language) });
});
