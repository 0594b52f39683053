import * as z from 'zod/mini';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Accepts https, and http on this machine: a signature keeps nothing secret. */
const safe = (url: string): boolean => {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
};

/** `whsec_` and 24 to 64 random bytes in base64. Source: Standard Webhooks, signature scheme. */
const secret = z.string().check(
  z.regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/),
  z.refine((text) => {
    const { length } = Buffer.from(text.slice('whsec_'.length), 'base64');
    return length >= 24 && length <= 64;
  }, 'A secret has 24 to 64 bytes'),
);

/** The endpoints of the vendor's own systems, as the secret holds them. */
export const webhookEndpoints = z.array(
  z.object({
    url: z.string().check(z.refine(safe, 'Give an https URL')),
    /** The newest first. More than one while a secret is being replaced. */
    secrets: z.array(secret).check(z.minLength(1)),
    /** The types that it wants; all of them if absent. */
    events: z.optional(z.array(z.string())),
  }),
);
export type WebhookEndpoint = z.infer<typeof webhookEndpoints>[number];

/**
 * Returns the endpoints in a secret's JSON. Throws without the secret's text, because a parser's message could quote a
 * key.
 */
export function parseEndpoints(json: string): readonly WebhookEndpoint[] {
  try {
    return webhookEndpoints.parse(JSON.parse(json));
  } catch {
    throw new Error('The secret of the webhooks is not a valid list of endpoints');
  }
}
