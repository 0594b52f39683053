import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Applicant, applicantOf } from '../http/caller.ts';
import { type RateLimits, rateLimits } from '../operations/account/rate-limits.ts';
import { runtime } from './runtime.ts';

let limits: RateLimits | undefined;

/** Returns the limits on how often accounts may ask. Requests are counted once in each container. */
export function limiter(): RateLimits {
  limits ??= rateLimits(runtime());
  return limits;
}

/**
 * Returns the applicant who sends a read, and counts the read. Refused with `forbidden`, `unauthenticated` and
 * `too-many-requests`.
 */
export function readerOf(event: APIGatewayProxyEventV2): Applicant {
  const caller = applicantOf(event);
  limiter().read(caller.accountId);
  return caller;
}
