import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { browserOptions } from '../../support/browser.ts';
import { accountId } from './pages.ts';

/** A browser that Lighthouse can drive, with a tab of its own for each measurement. */
export interface BenchBrowser {
  /** Opens a tab in which the account is signed in. */
  tab(url: string): Promise<Page>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts the browser of the tests. Lighthouse connects to it through a port. */
export async function openBrowser(): Promise<BenchBrowser> {
  const port = await freePort();
  const options = browserOptions();
  const owner = await chromium.launch({ ...options, args: [...options.args, `--remote-debugging-port=${port}`] });
  const browser: Browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}` });
  return {
    tab: async (url) => {
      const page = await browser.newPage();
      await page.goto(`${url}/verify`);
      const identity = JSON.stringify({ accountId });
      await page.evaluate((text) => sessionStorage.setItem('partner-programs.identity', text), identity);
      return page;
    },
    close: async () => {
      await browser.disconnect();
      await owner.close();
    },
  };
}
