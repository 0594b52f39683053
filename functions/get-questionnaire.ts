import { applicantOf } from '../lib/http/caller.ts';
import { unchanging } from '../lib/http/conditional.ts';
import { presentQuestionnaire } from '../lib/http/due-diligence/present-terms.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { query, versionQuery } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { readQuestionnaire } from '../lib/operations/application/read-terms.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /programs/{program}/questionnaire: the questions of the due diligence step, or those of another version. */
export const handler = endpoint((event) => {
  applicantOf(event);
  const { version } = query(versionQuery, event);
  const language = languageAsked(event);
  const asked = readQuestionnaire({ program: event.pathParameters?.program, version });
  const questionnaire = presentQuestionnaire(asked, language, runtime().policy);
  return jsonResponse(200, questionnaire, { ...inLanguage(language), ...unchanging(version !== undefined) });
});
