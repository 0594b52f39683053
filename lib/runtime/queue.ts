/** The composition root of every function behind a queue: what it is watched by. */
import type { QueueDeps } from '../operations/events/batch-response.ts';
import { count } from './metrics.ts';

/** What taking messages from a queue needs. */
export const queueRuntime: QueueDeps = { now: () => new Date(), count };
