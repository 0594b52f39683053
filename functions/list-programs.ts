import { presentProgram } from '../lib/http/account/present-programs.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { noQuery, query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { listPrograms } from '../lib/operations/account/list-programs.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /programs: the catalogue, and whether the account can apply. */
export const handler = endpoint(async (event) => {
  const { accountId } = readerOf(event);
  query(noQuery, event);
  const language = languageAsked(event);
  const items = await listPrograms(runtime(), { accountId });
  return jsonResponse(200, { items: items.map(presentProgram(language)) }, inLanguage(language));
});
