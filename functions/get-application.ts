import { presentApplication } from '../lib/http/application/present.ts';
import { versionedEtag } from '../lib/http/conditional.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { applicationIdOf } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { getApplication } from '../lib/operations/application/get-application.ts';
import { programOf } from '../lib/programs/programs.ts';
import { limiter, readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';
import { defaultLanguage } from '../lib/words/languages.ts';

/** GET /applications/{id}: its steps and progress, what is outstanding, and what blocks it. */
export const handler = endpoint(async (event) => {
  const { accountId } = readerOf(event);
  const { application, stored, ...judged } = await getApplication(
    { ...runtime(), limits: limiter() },
    {
      accountId,
      applicationId: applicationIdOf(event),
    },
  );
  const language = languageAsked(event);
  const program = programOf(application);
  const body = presentApplication(application, program, { language, ...judged });
  const response = jsonResponse(200, body, inLanguage(language));
  const byVersion = presentApplication(stored, program, { language: defaultLanguage, blockers: [] });
  const plain = jsonResponse(200, byVersion, inLanguage(defaultLanguage));
  return { ...response, headers: { ...response.headers, etag: versionedEtag(application.version, response, plain) } };
});
