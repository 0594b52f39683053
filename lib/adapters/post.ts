import type { Delivered, WebhookRequest } from '../webhooks/ports.ts';

/**
 * Posts once, and waits `withinMs` for an answer. A redirect is no delivery: what is signed goes to the address that
 * was agreed on, and nowhere else.
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
