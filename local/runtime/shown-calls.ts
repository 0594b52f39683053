import { randomUUID } from 'node:crypto';
import type { BusSettings } from './bus/bus.ts';
import { type GatewaySettings, serve } from './http/gateway.ts';
import type { Answer } from './http/listen.ts';
import { splitTarget } from './http/request-event.ts';
import type { Invoke } from './queues/consumer.ts';
import { showCall } from './terminal.ts';

type IncomingRequest = Parameters<Answer>[0];

/** Serves a request and shows it without its query, which may contain what must not be logged. */
export async function serveShown(request: IncomingRequest, gateway: GatewaySettings): ReturnType<Answer> {
  const startedAt = performance.now();
  const { answer, requestId, outcome } = await serve(gateway, request);
  const what = `${request.method} ${splitTarget(request.target).path}`;
  showCall({ what, result: String(answer.status), ms: performance.now() - startedAt, requestId, outcome });
  return answer;
}

/** Calls the function of a listener as Lambda does for an asynchronous invocation, and shows it. */
export function invokeListener(call: GatewaySettings['call']): BusSettings['invoke'] {
  return async (listener, event) => {
    const outcome = await call(listener.function, { event: JSON.stringify(event), requestId: randomUUID() });
    const { error, ms, requestId } = outcome;
    showCall({
      what: `${event['detail-type']} → ${listener.function}`,
      result: error ? 'failed' : 'ok',
      ms,
      requestId,
      outcome,
    });
    return error;
  };
}

/** Calls a function with a batch of a queue or of a stream, and shows it. */
export function invokeInBackground(call: GatewaySettings['call']): Invoke {
  return async ({ function: name, event, what }) => {
    const outcome = await call(name, { event: JSON.stringify(event), requestId: randomUUID() });
    const { error, ms, requestId } = outcome;
    showCall({ what: `${what} → ${name}`, result: error ? 'failed' : 'ok', ms, requestId, outcome });
    return outcome;
  };
}
