import { endpoint } from '../lib/http/endpoint.ts';
import { jsonResponse } from '../lib/http/response.ts';
import openapi from '../openapi.json' with { type: 'json' };

/** GET /openapi.json: the description that is generated from the schemas, and committed. */
export const handler = endpoint(() => jsonResponse(200, openapi));
