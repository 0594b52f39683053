import { createHmac } from 'node:crypto';

export interface Signable {
  readonly id: string;
  /**
   * Epoch seconds of this attempt. Receivers refuse whatever is older than a few minutes, so that nothing can be
   * replayed.
   */
  readonly timestamp: number;
  readonly payload: string;
}

const signature = (secret: string, { id, timestamp, payload }: Signable): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64')}`;
};

/**
 * Returns the headers that prove who sent a webhook, with one signature for each secret: while a secret is being
 * replaced, a receiver that knows either accepts it. Source: https://www.standardwebhooks.com, signature scheme.
 */
export const signedHeaders = (message: Signable, secrets: readonly string[]): Readonly<Record<string, string>> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(message.timestamp),
  'webhook-signature': secrets.map((secret) => signature(secret, message)).join(' '),
});
