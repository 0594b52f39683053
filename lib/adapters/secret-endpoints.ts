import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseEndpoints, type WebhookEndpoint } from '../webhooks/endpoints.ts';

/** How long endpoints are remembered, in milliseconds. A rotated secret is in use within this time. */
const rememberMs = 5 * 60_000;

export interface Secret {
  readonly name: string;
  /** Whether a stand-in for Secrets Manager runs on this machine. */
  readonly keptHere: boolean;
}

/** Reads the endpoints from a secret, and remembers them for five minutes. */
export function secretEndpoints(client: SecretsManagerClient, { name: SecretId, keptHere }: Secret, now: () => Date) {
  let known: { readonly endpoints: readonly WebhookEndpoint[]; readonly until: number } | undefined;
  return async (): Promise<readonly WebhookEndpoint[]> => {
    if (known && now().getTime() < known.until) return known.endpoints;
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
    const endpoints = parseEndpoints(SecretString ?? '', keptHere);
    known = { endpoints, until: now().getTime() + rememberMs };
    return endpoints;
  };
}
