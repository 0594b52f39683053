import * as z from 'zod/mini';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Returns whether a URL is on this machine. */
export const isOnThisMachine = (url: string): boolean => URL.canParse(url) && loopback.test(new URL(url).hostname);

/** Accepts only https, because a signature keeps nothing secret. */
const safe = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';

/** `whsec_` and 24 to 64 random bytes in base64. Source: Standard Webhooks, signature scheme. */
const secret = z.string().check(
  z.regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/),
  z.refine((text) => {
    const { length } = Buffer.from(text.slice('whsec_'.length), 'base64');
    return length >= 24 && length <= 64;
  }, 'A secret has 24 to 64 bytes'),
);

/** The endpoints of the vendor's own systems, as the secret holds them. */
const endpointsAt = (isSafe: (url: string) => boolean) =>
  z.array(
    z.object({
      url: z.string().check(z.refine(isSafe, 'Give an https URL')),
      /** The newest first. More than one while a secret is being replaced. */
      secrets: z.array(secret).check(z.minLength(1)),
      /** The types that it wants; all of them if absent. */
      events: z.optional(z.array(z.string())),
    }),
  );
const deployed = endpointsAt(safe);
/** A secret that this machine keeps may name endpoints of this machine, without TLS. */
const ofThisMachine = endpointsAt((url) => safe(url) || (url.startsWith('http:') && isOnThisMachine(url)));
export type WebhookEndpoint = z.infer<typeof deployed>[number];

/**
 * Returns the endpoints in a secret's JSON. Accepts http endpoints on this machine only if `keptHere` says that the
 * secret is kept here, too. Throws without the secret's text, because a parser's message could quote a key.
 */
export function parseEndpoints(json: string, keptHere: boolean): readonly WebhookEndpoint[] {
  try {
    return (keptHere ? ofThisMachine : deployed).parse(JSON.parse(json));
  } catch {
    throw new Error('The secret of the webhooks is not a valid list of endpoints');
  }
}
