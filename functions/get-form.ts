import { presentForm } from '../lib/http/application/present-form.ts';
import { applicantOf } from '../lib/http/caller.ts';
import { unchanging } from '../lib/http/conditional.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { formQuery, query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { readForm } from '../lib/operations/application/read-terms.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /programs/{program}/form: every field of every step. */
export const handler = endpoint((event) => {
  applicantOf(event);
  const asked = query(formQuery, event);
  const language = languageAsked(event);
  const isPinned = asked.version !== undefined && asked.questionnaireVersion !== undefined;
  const form = presentForm(readForm({ program: event.pathParameters?.program, ...asked }), language, runtime().policy);
  return jsonResponse(200, form, { ...inLanguage(language), ...unchanging(isPinned) });
});
