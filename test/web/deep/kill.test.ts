import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserOptions } from '../../support/browser.ts';
import { applicantAt, type Caller, eventually, startAt } from '../../support/http-partner.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { saved, signIn } from '../support/partner.ts';

/** How often each is killed. In all, more than 5,000 keys are pressed. */
const kills = 20;

/** Returns a port that is free now, because a server that comes back must be found where it was. */
const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(String(port)));
    });
  });

const plan = (page: Page) => page.locator('[name="f-businessPlan"]');
const words = (round: number) =>
  `Round ${round}: migrate logistics first, then banks, retail, ports and airlines, with a team of ten that sells, plans and supports in Singapore. `;

/** Returns the business plan as the page's journal has it on the disk. */
const journaled = (page: Page): Promise<string | undefined> =>
  page.evaluate(
    () =>
      new Promise<string | undefined>((resolve, reject) => {
        const opening = indexedDB.open('partner-programs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('entries').objectStore('entries').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.find(({ step }) => step === 'program-application')?.draft.businessPlan);
          };
        };
      }),
  );

describe('while somebody types', () => {
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

  test(`the server is killed ${kills} times without losing a keystroke`, async () => {
    const { partner, path, page: address } = await draft('kill-server');
    const browser = await chromium.launch(browserOptions());
    try {
      const page = await (await browser.newContext({ baseURL: server.url })).newPage();
      page.setDefaultTimeout(600_000);
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
    } finally {
      await browser.close();
    }
  });

  test(`the browser is killed ${kills} times without losing anything that the page had accepted`, async () => {
    const { page: address } = await draft('kill-browser');
    const profile = mkdtempSync(join(tmpdir(), 'partner-programs-profile-'));
    try {
      let typed = '';
      for (let round = 1; round <= kills; round += 1) {
        const context = await chromium.launchPersistentContext(profile, { ...browserOptions(), baseURL: server.url });
        try {
          const page = context.pages()[0] ?? (await context.newPage());
          page.setDefaultTimeout(600_000);
          // Nothing reaches the server: the journal alone must have it.
          await context.route('**/program-application', (route) =>
            route.request().method() === 'PATCH' ? route.abort('internetdisconnected') : route.continue(),
          );
          await page.goto(address);
          await signIn(page, 'kill-browser');
          expect(await plan(page).inputValue()).toBe(typed);
          await plan(page).press('End');
          typed += words(round);
          await plan(page).pressSequentially(words(round), { delay: 5 });
          await eventually(async () => (await journaled(page)) === typed);
        } finally {
          killBrowserOf(profile);
          await context.close().catch(() => undefined);
        }
      }
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    }
  });
});

/** Ends the browser of a profile as a crash does: its main process, and with it the others. */
function killBrowserOf(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`))
        process.kill(Number(pid), 'SIGKILL');
    } catch (error) {
      // The process has ended in between, with the browser.
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}
