import { companyKey } from '../lib/domain/account/company.ts';
import { eligibilityQuery } from '../lib/http/account/eligibility-query.ts';
import { weakEtag } from '../lib/http/conditional.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { checkEligibility } from '../lib/operations/account/check-eligibility.ts';
import { offeredProgram } from '../lib/programs/programs.ts';
import { limiter, readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';
import { sayBlockers } from '../lib/words/eligibility.ts';

/** GET /programs/{program}/eligibility: every reason why the account cannot join. */
export const handler = endpoint(async (event) => {
  const { accountId } = readerOf(event);
  const program = offeredProgram(event.pathParameters?.program);
  const { businessArea, registration } = query(eligibilityQuery, event);
  const company = registration && companyKey(registration);
  if (company) await limiter().company(accountId, company);
  const found = await checkEligibility(runtime(), { accountId, program, businessArea, registration });
  const language = languageAsked(event);
  const body = { ...found, blockers: sayBlockers(language, found.blockers) };
  // The time of the check alone does not make a response different.
  const { checkedAt: _, ...judged } = body;
  const etag = weakEtag(jsonResponse(200, judged, inLanguage(language)));
  return jsonResponse(200, body, { etag, ...inLanguage(language) });
});
