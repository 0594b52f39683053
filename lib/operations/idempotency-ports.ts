/** Responses that are kept, so that the same request gets the same one. */

/** An HTTP response as it is kept, to return again byte for byte. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The owner of a kept response: the account of the token, or its subject if it names no account. */
export interface Owner {
  readonly kind: 'account' | 'subject';
  readonly id: string;
}

/** The data by which a request is safe to repeat. Both are SHA-256, hexadecimal. */
export interface Idempotency {
  readonly owner: Owner;
  /** The hash of the caller and the key. */
  readonly keyHash: string;
  /** The hash of the method, the path and the body. */
  readonly fingerprint: string;
}

/** A kept response, and the request that it belongs to. */
export interface KeptResponse extends HttpResponse {
  readonly fingerprint: string;
}

/** A response to keep, and until when (epoch seconds). */
export interface ResponseToKeep extends Idempotency {
  readonly response: HttpResponse;
  readonly expiresAt: number;
}
