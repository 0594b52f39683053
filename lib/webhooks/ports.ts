import type { WebhookEndpoint } from './endpoints.ts';

/** Records which endpoints already have an event, by their URLs. */
export interface DeliveryRecords {
  delivered(eventId: string): Promise<ReadonlySet<string>>;
  add(eventId: string, urls: readonly string[]): Promise<void>;
}

/** `delivered`: responded 2xx. `gone`: responded 410 and wants no more. Otherwise the reason for the failure. */
export type Delivered =
  | { readonly result: 'delivered' | 'gone' }
  | { readonly result: 'failed'; readonly cause: string };

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookDeps {
  readonly endpoints: () => Promise<readonly WebhookEndpoint[]>;
  readonly records: DeliveryRecords;
  readonly post: (request: WebhookRequest) => Promise<Delivered>;
  readonly now: () => Date;
}
