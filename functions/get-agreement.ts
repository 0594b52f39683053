import { applicantOf } from '../lib/http/caller.ts';
import { presentAgreement } from '../lib/http/due-diligence/present-terms.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { query, textQuery } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { offeredProgram } from '../lib/programs/programs.ts';

/** GET /programs/{program}/agreement: the text to read and agree to, or that of another version. */
export const handler = endpoint((event) => {
  applicantOf(event);
  const { language = 'en', version } = query(textQuery, event);
  return jsonResponse(200, presentAgreement(offeredProgram(event.pathParameters?.program), { language, version }));
});
