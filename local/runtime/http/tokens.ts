import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { scopes } from '../../../lib/contract/audiences.ts';
import type { JwtAuthorizer } from '../assembly/routes.ts';
import { type KeyPair, keyId } from './key-pair.ts';

export interface TokenRequest {
  readonly accountId?: string | undefined;
  readonly subject?: string | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly scope?: string | undefined;
}

const scopeOfGroup: Readonly<Record<string, string>> = {
  reviewer: scopes.reviewer,
  compliance: scopes.reviewer,
  operator: scopes.operator,
};

/** Signs an access token as the user pool would, valid for twelve hours. Its scopes follow from the request. */
export function issueToken(
  request: TokenRequest,
  { issuer, audience }: JwtAuthorizer,
  { privateKey }: KeyPair,
): Promise<string> {
  const { accountId, groups = [] } = request;
  const claims = {
    ...(accountId && { 'custom:accountId': accountId }),
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    scope: scopesOf(request).join(' '),
    token_use: 'access',
    client_id: audience[0],
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: keyId })
    .setSubject(request.subject ?? defaultSubject(request))
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime('12h')
    .setJti(randomUUID())
    .sign(privateKey);
}

function scopesOf({ accountId, groups = [], scope = '' }: TokenRequest): readonly string[] {
  const derived = [accountId ? scopes.applicant : undefined, ...groups.map((group) => scopeOfGroup[group])];
  return [...new Set([...derived.filter((one) => one !== undefined), ...scope.split(' ').filter(Boolean)])];
}

/** Returns the same subject for the same request, so that a reviewer with a second token still holds the lease. */
const defaultSubject = ({ accountId, groups = [] }: TokenRequest) =>
  accountId ? `user-of-${accountId}` : groups.length > 0 ? `staff-${groups.join('-')}` : 'system';
