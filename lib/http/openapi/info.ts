/** The document's description of the API as a whole. */

const description = `
Apply to join a cloud vendor's Cloud Solution Provider Program: check eligibility, fill in its steps, submit, follow the review.

**Tokens.** \`Authorization: Bearer <JWT>\`. The account is the token's, never the request's: another account's application is \`not-found\`. A gateway in front refuses a missing or expired token, a missing scope and too many requests before the API sees them: go by the status then.

**Bodies** are JSON in UTF-8, at most 256 KiB; a step, once read, at most 64 KiB. Unknown fields are refused. Texts are trimmed.

**Versions.** An application's \`version\` is 1 at its start and one more with every write; \`ETag\` is the same number in quotes. A write on an application needs it in \`If-Match\`: absent is 428 \`version-required\`, another than the current one 412 \`stale-version\`, with the current one in the problem.

**Idempotency.** Every \`POST\` takes \`Idempotency-Key\`: the same key and body give the same answer, byte for byte, for at least 24 hours, refusals of status 409 and 422 included; the same key with another request is 422 \`idempotency-key-reused\`.

**Following a call.** Send \`X-Correlation-Id\` (8 to 64 of \`A-Z a-z 0-9 _ = -\`) to give a call an id of yours: logs, events and mails that follow from it carry it. Without one they carry the gateway's id of the request, which problems show as \`requestId\`.

**Problems** are RFC 9457, \`application/problem+json\`: \`type\`, \`title\`, \`status\`, \`code\`, \`instance\` and \`requestId\` always, and what helps to act on them. Go by \`code\`. Pointers are RFC 6901. Any other path is 404 \`not-found\`, any other method of a path 405 \`method-not-allowed\`.

**Units.** Times are RFC 3339 in UTC, days \`YYYY-MM-DD\`, money a decimal string and an ISO 4217 code, countries ISO 3166-1 alpha-2, phone numbers E.164, hashes SHA-256 in hexadecimal. Ids and cursors are opaque.
`.trim();

/** The Info Object. */
export const title = {
  title: 'Partner Programs',
  version: '0.1.0',
  summary: 'Join the Cloud Solution Provider Program.',
  description,
  contact: { name: 'Partner Programs' },
  license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
} as const;

/** In the order in which a partner meets them. */
export const tags = [
  { name: 'Programs', description: 'The catalogue, eligibility, and what there is to read before applying.' },
  { name: 'Applications', description: 'Start, submit, withdraw, and follow an application.' },
  { name: 'Wizard', description: 'The steps. In any order, as often as needed, while it can be submitted.' },
  { name: 'Documents', description: 'Business licence, certificates and evidence: uploaded, scanned, opened.' },
  { name: 'Enrollments', description: 'Programs that the account has joined.' },
  { name: 'Review', description: 'For reviewers.' },
  { name: 'Purchases', description: "For the vendor's billing system." },
  { name: 'Service', description: 'The API itself.' },
] as const;
