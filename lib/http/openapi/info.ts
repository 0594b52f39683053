/** The document's description of the API as a whole. */

const description = `
Apply to join a cloud vendor's Cloud Solution Provider Program: check eligibility, fill in the steps, submit, and follow the review.

**Tokens.** Send \`Authorization: Bearer <JWT>\`. The account is the token's, never the request's: another account's application is \`not-found\`. A gateway in front of the API refuses missing and expired tokens, missing scopes, and too many requests before the API sees them. For those responses, rely on the status.

**Bodies** are JSON in UTF-8, at most 256 KiB. A step is at most 64 KiB once it is parsed. Unknown fields are refused. Texts are trimmed.

**Versions.** The \`version\` of an application starts at 1 and increases by one with every write. The response to a write has it in quotes as its \`ETag\`, and the \`ETag\` of a read begins with it. A write on an application requires it in \`If-Match\`. Without it, the response is 428 \`version-required\`. With a version other than the current one, it is 412 \`stale-version\`, which names the current version.

**Idempotency.** Every \`POST\` accepts \`Idempotency-Key\`. For at least 24 hours, the same key and body get the same response, byte for byte, including refusals with status 400, 409, 413, 415 and 422. The same key with a different request is 422 \`idempotency-key-reused\`.

**Following a call.** Send \`X-Correlation-Id\` (8 to 64 of \`A-Z a-z 0-9 _ = -\`) to give a call an id of your own. Logs, events and mails that follow from the call carry this id. If you send none, they carry the gateway's id of the request, which problems show as \`requestId\`.

**Problems** follow RFC 9457 (\`application/problem+json\`). Each has \`type\`, \`title\`, \`status\`, \`code\`, \`instance\` and \`requestId\`, and whatever helps you to act on it. Rely on \`code\`. Pointers follow RFC 6901. An unknown path is 404 \`not-found\`; a method that a path does not support is 405 \`method-not-allowed\`.

**Units.** Times are RFC 3339 in UTC, days are \`YYYY-MM-DD\`, money is a decimal string with an ISO 4217 code, countries are ISO 3166-1 alpha-2 codes, phone numbers are E.164, and hashes are SHA-256 in hexadecimal. Ids and cursors are opaque.
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
  { name: 'Programs', description: 'The catalogue, eligibility, and what to read before applying.' },
  { name: 'Applications', description: 'Start, submit, withdraw, and follow an application.' },
  {
    name: 'Wizard',
    description:
      'The steps of an application. Save them in any order, as often as needed, while the application can be submitted.',
  },
  { name: 'Documents', description: 'Upload, follow and open business licences, certificates and evidence.' },
  { name: 'Enrollments', description: 'Programs that the account has joined.' },
  { name: 'Review', description: 'For reviewers.' },
  { name: 'Purchases', description: "For the vendor's billing system." },
  { name: 'Service', description: 'The API itself.' },
] as const;
