import type { WebhookEndpoint } from './endpoints.ts';

/** Which endpoints have an event already. Endpoints are named by their URL. */
export interface DeliveryRecords {
  delivered(eventId: string): Promise<ReadonlySet<string>>;
  add(eventId: string, urls: readonly string[]): Promise<void>;
}

/** `delivered`: answered 2xx. `gone`: 410, it wants no more. Else why it failed. */
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
