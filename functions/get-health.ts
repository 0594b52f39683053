import { answer } from '../lib/http/answer.ts';
import { endpoint } from '../lib/http/endpoint.ts';

/** GET /health: says that the API answers. */
export const handler = endpoint(() => answer(200, { health: 'ok' }));
