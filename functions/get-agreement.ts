import { applicantOf } from '../lib/http/caller.ts';
import { unchanging } from '../lib/http/conditional.ts';
import { presentAgreement } from '../lib/http/due-diligence/present-terms.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { query, versionQuery } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { readAgreement } from '../lib/operations/application/read-terms.ts';

/** GET /programs/{program}/agreement: the text to read and agree to, or that of another version. */
export const handler = endpoint((event) => {
  applicantOf(event);
  const { version } = query(versionQuery, event);
  const language = languageAsked(event);
  const agreement = presentAgreement(readAgreement({ program: event.pathParameters?.program, version }), language);
  return jsonResponse(200, agreement, { ...inLanguage(language), ...unchanging(version !== undefined) });
});
