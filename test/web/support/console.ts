import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import type { Staff } from './staff.ts';

/** A server with its console, and a browser. */
export interface ConsoleRun {
  readonly server: TestServer;
  readonly browser: Browser;
  /** Opens a window that shares no storage with others. Every failure in it is recorded. */
  open(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  /** Violations of the page's policy, and errors of its scripts. A good run has none. */
  readonly failures: readonly string[];
  stop(): Promise<void>;
}

/**
 * Chromium reports this for a window that a script opens, because the window waits until the test controls it. Nothing
 * is thrown: the script gets the window.
 */
const pausedWindow = "Failed to execute 'open' on 'Window': The provided callback is no longer runnable.";

/** Starts the server and the browser. */
export async function startConsole(env: Readonly<Record<string, string>> = {}): Promise<ConsoleRun> {
  const [server, browser] = await Promise.all([startServer({ env }), launchBrowser()]);
  const failures: string[] = [];
  const record = (page: Page) => {
    page.on('pageerror', ({ message }) => {
      if (message !== pausedWindow) failures.push(`${page.url()}: ${message}`);
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted ?Type/i.test(message.text()))
        failures.push(`${page.url()}: ${message.text()}`);
    });
  };
  return {
    server,
    browser,
    failures,
    open: async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', baseURL: server.url, ...options });
      // A page that hangs fails, and one that is only slow on a busy machine does not.
      context.setDefaultTimeout(600_000);
      context.on('page', record);
      return context;
    },
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** Returns a page of a window in which one of the staff, or a partner, is already signed in. */
export async function pageOf(context: BrowserContext, identity: Staff | { readonly accountId: string }): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(
    (stored) => sessionStorage.setItem('partner-programs.identity', stored),
    JSON.stringify(identity),
  );
  return page;
}
