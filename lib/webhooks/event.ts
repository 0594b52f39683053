import * as z from 'zod/mini';

/** The parts of an event that a webhook needs. The whole detail is passed on. */
export const webhookEvent = z.looseObject({
  eventId: z.string().check(z.minLength(1)),
  type: z.string(),
  at: z.string(),
  correlationId: z.optional(z.string()),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** Returns the body of a webhook: the same bytes at every attempt. Source: Standard Webhooks, payload structure. */
export const payloadOf = (event: WebhookEvent): string =>
  JSON.stringify({ type: event.type, timestamp: event.at, data: event });
