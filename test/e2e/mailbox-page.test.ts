import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { reportsOn } from '../support/samples.ts';
import { startServer, type TestServer } from '../support/server.ts';

const json = { 'content-type': 'application/json' };
const post = (url: string, body: unknown, headers: object = {}) =>
  fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });

/** Starts an application of an account with this identity, which gets a mail about it in its language. */
async function mailed(server: TestServer, accountId: string, identity: object): Promise<void> {
  const entries = reportsOn(accountId, { identity }).map((detail) => ({
    source: `vendor.${detail.source}`,
    detailType: 'AccountFactsReported',
    detail,
  }));
  await post(`${server.url}/local/events`, { entries });
  const { token } = (await (await post(`${server.url}/local/tokens`, { accountId })).json()) as { token: string };
  const started = await post(
    `${server.url}/applications`,
    { program: 'cloud-solution-provider' },
    { authorization: `Bearer ${token}` },
  );
  expect(started.status).toBe(201);
}

describe('the mailbox page', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer();
    browser = await launchBrowser();
    await mailed(server, 'page-en', { email: 'en@page.example', language: 'en' });
    await mailed(server, 'page-zh', { email: 'zh@page.example', language: 'zh-CN' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test.each([
    ['en@page.example', 'You have started an application', 1280],
    ['zh@page.example', '您已开始申请', 360],
  ])('shows a browser the mail to %s', async (to, subject, width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    const mail = page.locator('summary', { hasText: subject });
    // The mail follows from the stream: the page is asked again until it is there.
    for (let tries = 0; tries < 100 && (await mail.count()) === 0; tries++) {
      await page.goto(`${server.url}/local/mailbox?to=${encodeURIComponent(to)}`);
      if ((await mail.count()) === 0) await sleep(100);
    }
    await mail.click();
    expect(await page.locator('details[open] pre').textContent()).toContain('https://');
    expect(await page.locator('details[open] iframe').getAttribute('sandbox')).toBe('');
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.close();
    expect(failures).toEqual([]);
  });
});
