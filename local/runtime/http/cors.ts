import type { Cors } from '../assembly/cors.ts';
import type { HttpAnswer } from './function-response.ts';
import { isLoopback } from './origin.ts';

interface Asked {
  readonly method: string;
  /** The headers of those names; undefined if absent. */
  readonly origin: string | undefined;
  readonly requestedMethod: string | undefined;
}

/**
 * Returns the response to a preflight (Fetch standard, section 3.2), which API Gateway gives itself; undefined for any
 * other request.
 */
export function preflight(cors: Cors | undefined, { method, origin, requestedMethod }: Asked): HttpAnswer | undefined {
  if (!cors || method !== 'OPTIONS' || origin === undefined || requestedMethod === undefined) return undefined;
  const allowed = {
    'access-control-allow-methods': cors.methods.join(','),
    'access-control-allow-headers': cors.headers.join(','),
    'access-control-max-age': String(cors.maxAgeSeconds),
  };
  const answer = { status: 204, headers: isAllowed(cors, origin) ? allowed : {}, body: Buffer.alloc(0) };
  return withCors(cors, origin, answer);
}

const isAllowed = (cors: Cors, origin: string) => cors.origins.includes(origin) || isLoopback(origin);

/** Returns the response as a page of that origin may read it; unchanged for any other. */
export function withCors(cors: Cors | undefined, origin: string | undefined, answer: HttpAnswer): HttpAnswer {
  if (!cors || origin === undefined || !isAllowed(cors, origin)) return answer;
  const headers = {
    ...answer.headers,
    'access-control-allow-origin': origin,
    'access-control-expose-headers': cors.exposed.join(','),
    vary: 'origin',
  };
  return { ...answer, headers };
}
