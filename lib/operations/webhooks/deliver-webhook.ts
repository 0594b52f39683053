import { log } from '../../log.ts';
import type { WebhookEndpoint } from '../../webhooks/endpoints.ts';
import { payloadOf, type WebhookEvent } from '../../webhooks/event.ts';
import type { Delivered, WebhookDeps } from '../../webhooks/ports.ts';
import { signedHeaders } from '../../webhooks/sign.ts';

/** Some endpoint has not received an event yet: the event must come again. */
export class Undelivered extends Error {
  constructor(eventId: string, failures: readonly string[]) {
    super(`Event ${eventId} was not delivered to ${failures.join(', ')}`);
    this.name = 'Undelivered';
  }
}

const wants = ({ events }: WebhookEndpoint, type: string): boolean => events?.includes(type) ?? true;

function deliver(
  { post, now }: WebhookDeps,
  event: WebhookEvent,
  { url, secrets }: WebhookEndpoint,
): Promise<Delivered> {
  const body = payloadOf(event);
  const timestamp = Math.floor(now().getTime() / 1000);
  const signed = signedHeaders({ id: event.eventId, timestamp, payload: body }, secrets);
  return post({ url, body, headers: { 'content-type': 'application/json', ...signed } });
}

/**
 * Delivers an event to every endpoint that wants it and has not received it. Throws while one has not: the queue brings
 * the event again, and a record, written only then, skips those that have it. Delivery is at least once: after a crash
 * in between an endpoint can get an event twice, with the same `webhook-id` to recognise it by, as Standard Webhooks
 * has it. An endpoint that responds with 410 wants no more events. The event is not retried there, and the log asks
 * to remove the endpoint from the secret.
 */
export async function deliverWebhook(deps: WebhookDeps, event: WebhookEvent): Promise<void> {
  const { eventId, type, correlationId } = event;
  const wanting = (await deps.endpoints()).filter((endpoint) => wants(endpoint, event.type));
  if (wanting.length === 0) return;
  const had = await deps.records.delivered(eventId);
  const tried = await Promise.all(
    wanting
      .filter(({ url }) => !had.has(url))
      .map(async (endpoint) => ({ endpoint, outcome: await deliver(deps, event, endpoint) })),
  );
  const gone = tried.filter(({ outcome }) => outcome.result === 'gone').map(({ endpoint }) => hostOf(endpoint));
  for (const host of gone)
    log.error('A webhook endpoint is gone: remove it from the secret', { eventId, correlationId, host });
  const failures = tried.flatMap(({ endpoint, outcome }) =>
    outcome.result === 'failed' ? [`${hostOf(endpoint)} (${outcome.cause})`] : [],
  );
  if (failures.length === 0) return log.info('An event was delivered', { eventId, type, correlationId });
  const settled = tried.flatMap(({ endpoint, outcome }) => (outcome.result === 'failed' ? [] : [endpoint.url]));
  if (settled.length > 0) await deps.records.add(eventId, settled);
  throw new Undelivered(eventId, failures);
}

/** Returns an endpoint's name for the log: its path may hold a token. */
const hostOf = ({ url }: WebhookEndpoint): string => new URL(url).host;
