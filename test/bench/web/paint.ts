import type { Page } from 'puppeteer-core';

/** DevTools' figures for slow 4G. With a processor four times slower, this is how Lighthouse throttles a phone. */
const slow = { latency: 562.5, downloadThroughput: (1_474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };

/** Returns a script as text, because it runs in the page, whose types Node does not have. */
const latestPaint = (settledMs: number): string => `new Promise((resolve) => {
  let latest = 0;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) latest = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => resolve(latest), ${settledMs});
})`;

/**
 * Returns the milliseconds from the start of a navigation to the largest paint within the first few seconds after the
 * load.
 */
export async function largestPaint(page: Page, url: string, throttled: boolean): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (throttled) {
    await session.send('Network.emulateNetworkConditions', { offline: false, ...slow });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.goto(url, { waitUntil: 'load', timeout: 120_000 });
  const paint = (await page.evaluate(latestPaint(throttled ? 5_000 : 1_500))) as number;
  await session.detach();
  return paint;
}
