/** The composition root of every function behind a queue: its monitoring. */
import type { QueueDeps } from '../operations/events/batch-response.ts';
import { count } from './metrics.ts';

/** Returns the dependencies of taking messages from a queue. */
export const queueRuntime: QueueDeps = { now: () => new Date(), count };
