import { isIP } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { scopes } from '../contract/audiences.ts';
import { originLabel } from '../contract/limits.ts';
import { accountId } from '../domain/account/facts.ts';
import type { Actor } from '../domain/application/change.ts';
import type { AccountId } from '../domain/ids.ts';
import { Refused, type StaffGroup } from '../domain/refusal.ts';
import { correlationIdOf } from './correlation.ts';
import { RequestRefused } from './refusal.ts';

/** The caller according to the verified token. Nothing in the request itself can change it. */
export interface Caller {
  readonly subject: string;
  readonly accountId?: AccountId;
  readonly groups: readonly string[];
  /** The name of a member of staff, if the token has it. */
  readonly name?: string;
  readonly sourceAddress: string;
  readonly correlationId?: string;
}

/** A caller that acts for an account. */
export interface Applicant extends Caller {
  readonly accountId: AccountId;
}

type Claims = Readonly<Record<string, unknown>>;

/** Returns the authorizer's claims, if API Gateway has verified a token. */
function claimsOf(event: APIGatewayProxyEventV2): Claims | undefined {
  const context: { authorizer?: { jwt?: { claims?: Claims } } } & object = event.requestContext;
  return context.authorizer?.jwt?.claims;
}

/** API Gateway passes an array claim as text: `[reviewer compliance]`. */
const listed = (claim: unknown): readonly string[] =>
  String(claim ?? '')
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');

const nameIn = ({ name }: Claims): string | undefined =>
  typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 255) : undefined;

const holds = (event: APIGatewayProxyEventV2, scope: string | undefined): boolean =>
  scope !== undefined && listed(claimsOf(event)?.scope).includes(scope);

/**
 * Returns the address that a request came from. On a request through the edge, the API sees the edge's address. The
 * edge has written the caller's address into the header, and API Gateway has appended the edge's own.
 */
function sourceAddressOf({ headers, requestContext: { domainName, http } }: APIGatewayProxyEventV2): string {
  if (!domainName?.startsWith(`${originLabel}.`)) return http.sourceIp;
  const served = headers['x-forwarded-for']?.split(',').at(-2)?.trim();
  return served && isIP(served) ? served : http.sourceIp;
}

/**
 * Returns the caller of a request. Refused with `unauthenticated` if no token was verified, or if it is not an access
 * token: an ID token says who somebody is, and gives no access.
 */
export function callerOf(event: APIGatewayProxyEventV2): Caller {
  const claims = claimsOf(event);
  if (!claims?.sub || (claims.token_use ?? 'access') !== 'access')
    throw new RequestRefused({ code: 'unauthenticated' });
  const account = z.safeParse(accountId, claims['custom:accountId']);
  return {
    subject: String(claims.sub),
    accountId: account.success ? (account.data as AccountId) : undefined,
    groups: listed(claims['cognito:groups']),
    name: nameIn(claims),
    sourceAddress: sourceAddressOf(event),
    correlationId: correlationIdOf(event),
  };
}

/**
 * Returns the caller as an applicant. Refused with `forbidden` if the token names no account or lacks the scope. The
 * authorizer has already demanded the scope; a route that was deployed without one has no claims, and is closed.
 */
export function applicantOf(event: APIGatewayProxyEventV2): Applicant {
  const caller = callerOf(event);
  const { accountId: own } = caller;
  if (!own || !holds(event, scopes.applicant)) throw new Refused({ code: 'forbidden' });
  return { ...caller, accountId: own };
}

const scopeOfGroup: Readonly<Record<StaffGroup, string>> = {
  reviewer: scopes.reviewer,
  compliance: scopes.reviewer,
  operator: scopes.operator,
};

/**
 * Returns the caller as staff of one of `groups` whose token holds the scope. Otherwise refused with `forbidden`, which
 * names the first group if the caller is in none of them.
 */
export function staffOf(event: APIGatewayProxyEventV2, groups: readonly [StaffGroup, ...StaffGroup[]]): Caller {
  const caller = callerOf(event);
  const own = groups.filter((group) => caller.groups.includes(group));
  if (own.length === 0) throw new Refused({ code: 'forbidden', needs: groups[0] });
  if (!own.some((group) => holds(event, scopeOfGroup[group]))) throw new Refused({ code: 'forbidden' });
  return caller;
}

export const reviewerOf = (event: APIGatewayProxyEventV2): Caller => staffOf(event, ['reviewer', 'compliance']);

/** Returns the caller as another system that holds `scope`. Otherwise refused with `forbidden`. */
export function clientOf(event: APIGatewayProxyEventV2, scope: string): Caller {
  const caller = callerOf(event);
  if (!holds(event, scope)) throw new Refused({ code: 'forbidden' });
  return caller;
}

const actorOf = (kind: Actor['kind'], { subject, sourceAddress, correlationId }: Caller): Actor => ({
  kind,
  subject,
  sourceAddress,
  correlationId,
});

export const applicantActor = (caller: Caller): Actor => actorOf('applicant', caller);

export const staffActor = (caller: Caller): Actor => actorOf('reviewer', caller);
