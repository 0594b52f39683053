import { applicantOf } from '../lib/http/caller.ts';
import { presentAgreement } from '../lib/http/due-diligence/present-terms.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { languageQuery, query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { offeredProgram } from '../lib/programs/programs.ts';

/** GET /programs/{program}/agreement: the text to read and agree to. */
export const handler = endpoint((event) => {
  applicantOf(event);
  query(languageQuery, event);
  const language = languageAsked(event);
  return jsonResponse(
    200,
    presentAgreement(offeredProgram(event.pathParameters?.program), language),
    inLanguage(language),
  );
});
