import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import type { JwtAuthorizer, LocalRoute } from '../assembly/routes.ts';
import { type Claims, encodeClaims } from './claims.ts';
import { type KeyPair, keyId } from './key-pair.ts';
import { Refused } from './problem.ts';

export interface Authorized {
  readonly claims: Claims;
  /** The scopes of the route that the token holds; null if the route requires none. */
  readonly scopes: readonly string[] | null;
}

/**
 * Does what the JWT authorizer of an HTTP API does: checks key (`kid`), signature, algorithm, issuer, audience (`aud`,
 * or `client_id` if there is none), times (`exp`, `nbf`, `iat`), and one of the route's scopes. It uses real time, so
 * that setting the clock invalidates no token. Where AWS responds with a fixed body, this refuses with the problems of
 * the contract.
 */
export async function authorize(
  header: string | undefined,
  route: LocalRoute,
  keys: KeyPair,
): Promise<Authorized | undefined> {
  if (!route.authorizer) return undefined;
  const token = header?.match(/^Bearer +([^\s]+)$/i)?.[1];
  if (!token) throw unauthenticated('The Authorization header has no bearer token.');
  const payload = await verify(token, route.authorizer, keys);
  const held = typeof payload.scope === 'string' ? payload.scope.split(' ') : [];
  const scopes = route.scopes.filter((scope) => held.includes(scope));
  if (route.scopes.length > 0 && scopes.length === 0) throw insufficientScope(route.scopes);
  return { claims: encodeClaims(payload), scopes: route.scopes.length > 0 ? scopes : null };
}

/** The one key of the user pool's key set. A token names its key, and no other is tried. */
const keyFor =
  ({ publicKey }: KeyPair) =>
  ({ kid }: JWTHeaderParameters) => {
    if (kid !== keyId) throw new errors.JWKSNoMatchingKey();
    return publicKey;
  };

async function verify(token: string, { issuer, audience }: JwtAuthorizer, keys: KeyPair): Promise<JWTPayload> {
  const demanded = { algorithms: ['RS256'], issuer, requiredClaims: ['exp'] };
  const verified = await jwtVerify(token, keyFor(keys), demanded).catch((error: Error) => {
    throw unauthenticated(`The access token is refused: ${error.message}.`, 'invalid_token');
  });
  if ((verified.payload.iat ?? 0) > Math.floor(Date.now() / 1000))
    throw unauthenticated('The access token was issued in the future.', 'invalid_token');
  const { aud, client_id: clientId } = verified.payload;
  const meant = [aud ?? clientId].flat();
  if (meant.some((one) => typeof one === 'string' && audience.includes(one))) return verified.payload;
  throw unauthenticated('The access token is for another audience.', 'invalid_token');
}

/** RFC 6750, section 3. */
function unauthenticated(detail: string, error?: string): Refused {
  return new Refused(
    'unauthenticated',
    { detail },
    { 'www-authenticate': error ? `Bearer error="${error}"` : 'Bearer' },
  );
}

function insufficientScope(scopes: readonly string[]): Refused {
  const challenge = `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`;
  return new Refused(
    'forbidden',
    { detail: `The access token lacks the scope ${scopes.join(' or ')}.` },
    { 'www-authenticate': challenge },
  );
}
