/** A response as it goes over the wire. */
export interface HttpAnswer {
  readonly status: number;
  /** A list if a header is sent several times. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** API Gateway's response when the function failed or returned something that is not a response. */
export const internalServerError: HttpAnswer = gatewayAnswer(500, 'Internal Server Error');
/** API Gateway's response when the function has not responded in time. */
export const serviceUnavailable: HttpAnswer = gatewayAnswer(503, 'Service Unavailable');

function gatewayAnswer(status: number, message: string): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a function's JSON by payload format 2.0: an object with `statusCode` is a response; anything else is the body
 * of a 200 in JSON, and a string is sent as it is.
 */
export function functionResponse(payload: string | undefined): HttpAnswer {
  const value: unknown = payload === undefined ? null : JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) return inferred(value);
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = value as Fields;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return internalServerError;
  if (typeof body !== 'string' || !Array.isArray(cookies)) return internalServerError;
  return {
    status,
    headers: {
      ...defaultType(headers as Fields),
      ...textHeaders(headers as Fields),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function inferred(value: unknown): HttpAnswer {
  const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function defaultType(headers: Fields): Readonly<Record<string, string>> {
  const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return typed ? {} : { 'content-type': 'text/plain;charset=UTF-8' };
}

const textHeaders = (headers: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
