import * as z from 'zod/mini';

/** What a webhook needs of an event; all of the detail is passed on. */
export const webhookEvent = z.looseObject({
  eventId: z.string().check(z.minLength(1)),
  type: z.string(),
  at: z.string(),
  correlationId: z.optional(z.string()),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** The body of a webhook: the same bytes at every attempt. Source: Standard Webhooks, payload structure. */
export const payloadOf = (event: WebhookEvent): string =>
  JSON.stringify({ type: event.type, timestamp: event.at, data: event });
