import { type Refusal, Refused } from '../domain/refusal.ts';

/** The refusal of a request for its form, before any rule is checked. */
export type RequestRefusal =
  | { readonly code: 'malformed-json' }
  | { readonly code: 'unauthenticated' }
  | { readonly code: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly code: 'version-required' }
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'payload-too-large'; readonly maxBytes: number }
  | { readonly code: 'unsupported-media-type'; readonly supported: readonly string[] };

/** Every refusal that becomes a problem: those of requests, and those of the rules. */
export type ProblemRefusal = Refusal | RequestRefusal;

/** Carries the refusal of a request to the edge that responds. */
export class RequestRefused extends Error {
  readonly refusal: RequestRefusal;

  constructor(refusal: RequestRefusal, cause?: unknown) {
    super(refusal.code, { cause });
    this.name = 'RequestRefused';
    this.refusal = refusal;
  }
}

/** Returns the refusal that an error carries; undefined for any other error. */
export const refusalIn = (error: unknown): ProblemRefusal | undefined =>
  error instanceof Refused || error instanceof RequestRefused ? error.refusal : undefined;
