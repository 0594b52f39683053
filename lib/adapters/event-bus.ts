import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { eventSource } from '../contract/events.ts';
import { log } from '../log.ts';
import type { Announcement, EventBus } from '../operations/events/publish-events.ts';

/** The maximum number of entries in one call to EventBridge. */
const batch = 10;

/** Returns the event bus of that name. A call that fails as a whole has accepted nothing. */
export function eventBus(client: EventBridgeClient, name: string): EventBus<Announcement> {
  const entryOf = (event: Announcement) => ({
    EventBusName: name,
    Source: eventSource,
    DetailType: event.type,
    Time: new Date(event.at),
    Detail: JSON.stringify(event),
  });
  return {
    batch,
    put: async (events) => {
      try {
        const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: events.map(entryOf) }));
        return events.map((_, i) => Entries[i]?.EventId !== undefined && Entries[i]?.ErrorCode === undefined);
      } catch (error) {
        log.error('The event bus does not respond', {}, error);
        return events.map(() => false);
      }
    },
  };
}
