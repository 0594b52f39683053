import { routes } from '../lib/contract/functions.ts';
import { Refused } from '../lib/domain/refusal.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { RequestRefused } from '../lib/http/refusal.ts';
import { methodsAt } from '../lib/http/unmatched.ts';

/** Every other path and method: 405 if the path has another method, otherwise 404. */
export const handler = endpoint(({ rawPath }) => {
  const allow = methodsAt(routes, rawPath);
  if (allow.length > 0) throw new RequestRefused({ code: 'method-not-allowed', allow });
  throw new Refused({ code: 'not-found' });
});
