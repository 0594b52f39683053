import { isIP } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { scopes } from '../contract/audiences.ts';
import { originLabel } from '../contract/limits.ts';
import { accountId } from '../domain/account/facts.ts';
import type { Actor } from '../domain/application/change.ts';
import type { AccountId } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import { correlationIdOf } from './correlation.ts';

/** Who calls, as the verified token says; nothing of the request itself can change it. */
export interface Caller {
  readonly subject: string;
  readonly accountId?: AccountId;
  readonly groups: readonly string[];
  readonly sourceAddress: string;
  readonly correlationId?: string;
}

/** A caller who acts for an account. */
export interface Applicant extends Caller {
  readonly accountId: AccountId;
}

type Claims = Readonly<Record<string, unknown>>;

/** The authorizer's claims, where API Gateway has verified a token. */
function claimsOf(event: APIGatewayProxyEventV2): Claims | undefined {
  const context: { authorizer?: { jwt?: { claims?: Claims } } } & object = event.requestContext;
  return context.authorizer?.jwt?.claims;
}

/** API Gateway gives an array claim as text: `[reviewer compliance]`. */
const listed = (claim: unknown): readonly string[] =>
  String(claim ?? '')
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');

const holds = (event: APIGatewayProxyEventV2, scope: string | undefined): boolean =>
  scope !== undefined && listed(claimsOf(event)?.scope).includes(scope);

/**
 * The same for people, whose scope the authorizer of each route demands; the contract counts only billing's among the
 * claims. So claims without any are taken: every access token of the user pool has some.
 */
const mayHold = (event: APIGatewayProxyEventV2, scope: string | undefined): boolean =>
  claimsOf(event)?.scope === undefined || holds(event, scope);

/**
 * The address that a request came from. Called by the edge's name for it, the API sees the edge's address; the edge has
 * written whom it served into the header, and API Gateway the edge's own behind that.
 */
function sourceAddressOf({ headers, requestContext: { domainName, http } }: APIGatewayProxyEventV2): string {
  if (!domainName?.startsWith(`${originLabel}.`)) return http.sourceIp;
  const served = headers['x-forwarded-for']?.split(',').at(-2)?.trim();
  return served && isIP(served) ? served : http.sourceIp;
}

/**
 * The caller of a request. Refused with `unauthenticated` where no token was verified, or one for another use: an ID
 * token says who somebody is, and lets nobody in.
 */
export function callerOf(event: APIGatewayProxyEventV2): Caller {
  const claims = claimsOf(event);
  if (!claims?.sub || (claims.token_use ?? 'access') !== 'access') throw new Refused({ code: 'unauthenticated' });
  const account = z.safeParse(accountId, claims['custom:accountId']);
  return {
    subject: String(claims.sub),
    accountId: account.success ? (account.data as AccountId) : undefined,
    groups: listed(claims['cognito:groups']),
    sourceAddress: sourceAddressOf(event),
    correlationId: correlationIdOf(event),
  };
}

/**
 * The caller as an applicant. Refused with `forbidden` where the token is for no account, or lacks the scope. The
 * authorizer has demanded the scope already; a route that was deployed without one has no claims, and is closed.
 */
export function applicantOf(event: APIGatewayProxyEventV2): Applicant {
  const caller = callerOf(event);
  const { accountId: own } = caller;
  if (!own || !mayHold(event, scopes.applicant)) throw new Refused({ code: 'forbidden' });
  return { ...caller, accountId: own };
}

const scopeOfGroup = new Map<string, string>([
  ['reviewer', scopes.reviewer],
  ['compliance', scopes.reviewer],
  ['operator', scopes.operator],
]);

/** The caller as staff of one of `groups`, whose scope the token holds. Refused with `forbidden` otherwise. */
export function staffOf(event: APIGatewayProxyEventV2, groups: readonly string[]): Caller {
  const caller = callerOf(event);
  const acts = (group: string) => groups.includes(group) && mayHold(event, scopeOfGroup.get(group));
  if (!caller.groups.some(acts)) throw new Refused({ code: 'forbidden' });
  return caller;
}

export const reviewerOf = (event: APIGatewayProxyEventV2): Caller => staffOf(event, ['reviewer', 'compliance']);

/** The caller as another system that holds `scope`. Refused with `forbidden` otherwise. */
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
