import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserOptions } from '../support/browser.ts';
import { applicantAt, type Caller, startAt } from '../support/http-partner.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { saved, signIn } from './support/partner.ts';

/** How often each is killed; the issue asks for 20, which `KILLS=20` does. */
const kills = Number(process.env.KILLS ?? 3);

/** A port that is free now: a server that comes back must be found where it was. */
const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(String(port)));
    });
  });

const plan = (page: Page) => page.locator('[name="f-businessPlan"]');
const words = (round: number) => `Round ${round}: migrate logistics first, then banks, retail, ports and airlines. `;

describe('killed while somebody types', () => {
  let port: string;
  let directory: string;
  let server: TestServer;
  const start = () => startServer({ directory, env: { PORT: port } });
  beforeAll(async () => {
    port = await freePort();
    directory = mkdtempSync(join(tmpdir(), 'partner-programs-kill-'));
    server = await start();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function draft(accountId: string): Promise<{ partner: Caller; path: string; page: string }> {
    const partner = await applicantAt(server.url, accountId);
    const path = await startAt(partner);
    return { partner, path, page: `${path.replace('/applications/', '/requested-programs/')}/program-application` };
  }

  test(`the server, ${kills} times: no keystroke is lost`, async () => {
    const { partner, path, page: address } = await draft('kill-server');
    const browser = await chromium.launch(browserOptions());
    const page = await (await browser.newContext({ baseURL: server.url })).newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(address);
    await signIn(page, 'kill-server');
    let typed = '';
    for (let round = 1; round <= kills; round += 1) {
      const half = words(round).length / 2;
      await plan(page).pressSequentially(words(round).slice(0, half), { delay: 5 });
      await server.kill();
      await plan(page).pressSequentially(words(round).slice(half), { delay: 5 });
      typed += words(round);
      server = await start();
      await saved(page);
    }
    await plan(page).blur();
    await saved(page);
    expect(await plan(page).inputValue()).toBe(typed);
    const { body } = await partner.send('GET', path);
    expect(body.steps['program-application'].answers.businessPlan.trim()).toBe(typed.trim());
    await browser.close();
  });

  test(`the browser, ${kills} times: nothing that the page had taken is lost`, async () => {
    const { page: address } = await draft('kill-browser');
    const profile = mkdtempSync(join(tmpdir(), 'partner-programs-profile-'));
    let typed = '';
    for (let round = 1; round <= kills; round += 1) {
      const context = await chromium.launchPersistentContext(profile, { ...browserOptions(), baseURL: server.url });
      const page = context.pages()[0] ?? (await context.newPage());
      page.setDefaultTimeout(120_000);
      // Nothing reaches the server: the journal alone must have it.
      await context.route('**/program-application', (route) =>
        route.request().method() === 'PATCH' ? route.abort('internetdisconnected') : route.continue(),
      );
      await page.goto(address);
      if (!(await plan(page).isVisible())) await signIn(page, 'kill-browser').catch(() => {});
      await plan(page).waitFor();
      expect(await plan(page).inputValue()).toBe(typed);
      await plan(page).press('End');
      await plan(page).pressSequentially(words(round), { delay: 5 });
      typed += words(round);
      await page.waitForTimeout(100);
      killBrowserOf(profile);
      await context.close().catch(() => {});
    }
    rmSync(profile, { recursive: true, force: true });
  });
});

/** Ends the browser of a profile as a crash does: its main process, and with it the others. */
function killBrowserOf(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const isOfProfile = (() => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
      } catch {
        return false;
      }
    })();
    if (isOfProfile) spawn('kill', ['-KILL', pid]);
  }
}
