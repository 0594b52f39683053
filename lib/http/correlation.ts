import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Excludes the characters of addresses and sentences. */
const acceptable = /^[A-Za-z0-9_=-]{8,64}$/;

/**
 * Returns the id that finds everything that follows from a call, up to the mail: the caller's own `X-Correlation-Id` if
 * it is acceptable, otherwise API Gateway's id of the request.
 */
export function correlationIdOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const given = headers?.['x-correlation-id'];
  return given !== undefined && acceptable.test(given) ? given : (requestContext?.requestId ?? '');
}
