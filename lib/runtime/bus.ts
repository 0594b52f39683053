/** The composition root for publishing: separate from `runtime.ts`, so that no other bundle holds this client. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBus } from '../adapters/event-bus.ts';
import type { Announcement, EventBus } from '../operations/events/publish-events.ts';
import { environment } from './environment.ts';
import { requestLimits } from './request-limits.ts';

/** Limits of one call, in milliseconds: a batch of several calls must fit into the function's time-out. */
const limits = () => requestLimits(3000);

let composed: EventBus<Announcement> | undefined;

/** Returns the bus to publish on. Throws if the environment names none. */
export function bus(): EventBus<Announcement> {
  if (!composed) {
    const { EVENT_BUS_NAME } = environment('bus');
    composed = eventBus(new EventBridgeClient({ maxAttempts: 2, requestHandler: limits() }), EVENT_BUS_NAME);
  }
  return composed;
}
