import { endpoint } from '../lib/http/endpoint.ts';
import { answer } from '../lib/http/response.ts';

/** GET /health: says that the API answers. */
export const handler = endpoint(() => answer(200, { health: 'ok' }));
