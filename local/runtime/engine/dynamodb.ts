/** A response of the engine. */
export interface Reply {
  readonly ok: boolean;
  /** The name of the exception, if it is one. */
  readonly exception: string;
  readonly message: string;
  /** The response as it came. */
  readonly body: unknown;
}

// Engines require the headers of a signature and do not verify it.
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Calls an engine without the SDK, which would cost the server 30 MB for the few calls that it makes. Rejects only if
 * the engine cannot be reached.
 */
export const callDynamoDb = (endpoint: string, operation: string, input: object): Promise<Reply> =>
  call(endpoint, `DynamoDB_20120810.${operation}`, input);

/** Calls the API of its streams, which engines serve at the same endpoint. */
export const callStreams = (endpoint: string, operation: string, input: object): Promise<Reply> =>
  call(endpoint, `DynamoDBStreams_20120810.${operation}`, input);

async function call(endpoint: string, target: string, input: object): Promise<Reply> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization,
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as { __type?: string; message?: string; Message?: string };
  const { __type = '', message = body.Message ?? '' } = body;
  return { ok: response.ok, exception: __type.split('#').at(-1) ?? '', message, body };
}
