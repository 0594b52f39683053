import { endpoint } from '../lib/http/endpoint.ts';
import { jsonResponse } from '../lib/http/response.ts';

/** GET /health: says that the API is up. */
export const handler = endpoint(() => jsonResponse(200, { health: 'ok' }));
