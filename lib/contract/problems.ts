/** The HTTP status of every problem but `internal-error`, by its code. Source: contract, problems. */
export const problemStatuses = {
  'malformed-json': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-eligible': 409,
  'application-already-open': 409,
  'business-area-taken': 409,
  'wrong-state': 409,
  'purchase-frozen': 409,
  'conflict-of-interest': 409,
  'lease-lost': 409,
  'agreement-outdated': 409,
  'questionnaire-outdated': 409,
  'stale-version': 412,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-request': 422,
  'incomplete-application': 422,
  'idempotency-key-reused': 422,
  'version-required': 428,
  'too-many-requests': 429,
  'try-again': 503,
} as const;

export type ProblemCode = keyof typeof problemStatuses;
