/** Answers that are kept, so that the same request gets the same one. */

/** An HTTP answer as it is kept, to be given again byte for byte. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** With whom a kept answer lies: the account of the token, or its subject where it is for none. */
export interface Owner {
  readonly kind: 'account' | 'subject';
  readonly id: string;
}

/** What a caller sent to make a request safe to repeat. Both are SHA-256, hexadecimal. */
export interface Idempotency {
  readonly owner: Owner;
  /** Of the caller and the key. */
  readonly keyHash: string;
  /** Of the method, the path and the body. */
  readonly fingerprint: string;
}

/** An answer that was kept, and for which request. */
export interface KeptResponse extends HttpResponse {
  readonly fingerprint: string;
}

/** An answer to be kept, until when (epoch seconds). */
export interface ResponseToKeep extends Idempotency {
  readonly response: HttpResponse;
  readonly expiresAt: number;
}
