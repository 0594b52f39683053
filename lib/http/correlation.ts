import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** No mark that an address or a sentence could be written with. */
const acceptable = /^[A-Za-z0-9_=-]{8,64}$/;

/**
 * The id that finds all that follows from a call, up to the mail: the caller's own `X-Correlation-Id`, where it is
 * one, and else API Gateway's id of the request.
 */
export function correlationIdOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const given = headers?.['x-correlation-id'];
  return given !== undefined && acceptable.test(given) ? given : (requestContext?.requestId ?? '');
}
