/** The composition root of the function that delivers webhooks: no other bundle holds the Secrets Manager client. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { postWebhook } from '../adapters/post.ts';
import { secretEndpoints } from '../adapters/secret-endpoints.ts';
import { deliveryRecords } from '../store/webhooks/webhook-record.ts';
import { isOnThisMachine } from '../webhooks/endpoints.ts';
import type { WebhookDeps } from '../webhooks/ports.ts';
import { environment } from './environment.ts';
import { requestLimits, timeLimit } from './request-limits.ts';
import { tableClient } from './runtime.ts';

const limits = () => requestLimits(2500);

/** Milliseconds that an endpoint has to respond. Endpoints are called in parallel, and the function has ten seconds. */
const endpointMs = 5000;

function compose(): WebhookDeps {
  const { WEBHOOKS_SECRET: name, AWS_ENDPOINT_URL_SECRETS_MANAGER: url = '' } = environment('webhooks');
  const now = () => new Date();
  const client = new SecretsManagerClient({ maxAttempts: 2, requestHandler: limits() });
  return {
    now,
    endpoints: name ? secretEndpoints(client, { name, keptHere: isOnThisMachine(url) }, now) : async () => [],
    records: deliveryRecords(tableClient(), now),
    post: (request) => postWebhook(request, timeLimit(endpointMs)),
  };
}

let composed: WebhookDeps | undefined;

/** Returns the dependencies of delivering webhooks. Without a secret there is no endpoint. */
export function webhookRuntime(): WebhookDeps {
  composed ??= compose();
  return composed;
}
