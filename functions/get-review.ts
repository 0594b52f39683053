import { reviewerOf } from '../lib/http/caller.ts';
import { versionedEtag } from '../lib/http/conditional.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { applicationIdOf } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { presentReview } from '../lib/http/review/present-review.ts';
import { getReview } from '../lib/operations/review/get-review.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /review/applications/{id}: the whole application, with risk, flags, and changes since the last round. */
export const handler = endpoint(async (event) => {
  reviewerOf(event);
  const deps = runtime();
  const review = await getReview(deps, applicationIdOf(event));
  const language = languageAsked(event);
  const body = presentReview(review, { now: deps.now().toISOString(), language });
  const response = jsonResponse(200, body, inLanguage(language));
  return { ...response, headers: { ...response.headers, etag: versionedEtag(review.application.version, response) } };
});
