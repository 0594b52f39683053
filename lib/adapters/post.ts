import type { Delivered, WebhookRequest } from '../webhooks/ports.ts';

/**
 * Posts once, and waits `withinMs` for a response. A redirect is not a delivery: a signed event goes to the agreed
 * address and nowhere else.
 */
export async function postWebhook({ url, headers, body }: WebhookRequest, withinMs: number): Promise<Delivered> {
  try {
    const signal = AbortSignal.timeout(withinMs);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await response.body?.cancel();
    if (response.ok) return { result: 'delivered' };
    return response.status === 410 ? { result: 'gone' } : { result: 'failed', cause: String(response.status) };
  } catch (error) {
    return { result: 'failed', cause: (error as Error).name };
  }
}
