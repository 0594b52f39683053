/** Replies that are kept, so that the same request gets the same one. */

/** A reply in the form in which it is kept, to return again byte for byte. Only whoever asks for it knows what it says. */
export type Reply = Readonly<Record<string, unknown>>;

/** The owner of a kept reply: the account of the token, or its subject if it names no account. */
export interface Owner {
  readonly kind: 'account' | 'subject';
  readonly id: string;
}

/** The data by which a request is safe to repeat. Both hashes are SHA-256, hexadecimal. */
export interface Idempotency {
  readonly owner: Owner;
  /** The hash of the caller and the key. */
  readonly keyHash: string;
  /** The hash of the method, the path and the body. */
  readonly fingerprint: string;
  /** Until when a reply given now is kept, in epoch seconds. */
  readonly keepUntil: number;
}

/** A request that may be repeated. */
export interface Repeatable<Value> extends Idempotency {
  /** Returns the reply that reports what the request did. */
  readonly replyTo: (value: Value) => Reply;
}

export interface ReplyToKeep extends Idempotency {
  readonly reply: Reply;
}

/** A kept reply, and the request that it belongs to. */
export interface KeptReply {
  readonly fingerprint: string;
  /** Absent once erased: the key was used, and nobody can know by whom. */
  readonly reply?: Reply;
}

/** Thrown where a request has its reply already. It carries that out of an operation to whoever knows what it says. */
export class Repeated extends Error {
  readonly kept: KeptReply;

  constructor(kept: KeptReply) {
    super('The request was done before');
    this.name = 'Repeated';
    this.kept = kept;
  }
}
