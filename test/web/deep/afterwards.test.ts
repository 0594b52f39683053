import { readFileSync } from 'node:fs';
import type { BrowserContext, Download, Page, Response } from 'playwright-core';
import { applicantAt, fillAt, startAt } from '../../support/http-partner.ts';
import { type ConsoleRun, pageOf, startConsole } from '../support/console.ts';
import { saved } from '../support/partner.ts';
import { decideAt, rita, type Staff, staffAt, submitAt } from '../support/staff.ts';

const dayMs = 86_400_000;
const plan = (page: Page) => page.locator('[name="f-businessPlan"]');

let run: ConsoleRun;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  run = await startConsole();
});
afterAll(() => run?.stop());
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

/** Opens a page on which a partner or one of the staff is signed in. With a clock, the test moves the page's time. */
async function as(who: Staff | { readonly accountId: string }, path: string, clock?: 'clock'): Promise<Page> {
  const context = await run.open();
  contexts.push(context);
  const page = await pageOf(context, who);
  if (clock) await page.clock.install();
  await page.goto(path);
  return page;
}

const click = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
const tag = (page: Page, text: string) => page.locator('.page__head .govuk-tag', { hasText: text }).waitFor();

describe('after the submission', () => {
  test('a partner views, prints, downloads and verifies the receipt', async () => {
    const { id } = await submitAt(run.server.url, { accountId: 'receipts', registrationNumber: '53312401A' });
    const page = await as({ accountId: 'receipts' }, `/requested-programs/${id}`);
    const shown = new Promise<string>((resolve) =>
      page.context().once('page', (opened) => {
        opened.once('framenavigated', (frame) => resolve(frame.url()));
        // A browser without a viewer of PDFs, as this one may be, downloads what others show and print.
        opened.once('download', (download) => resolve(download.url()));
      }),
    );
    await click(page, 'View and print');
    expect(await shown).toMatch(/^blob:/);

    const saves = async (name: string): Promise<Download> => {
      const download = page.waitForEvent('download');
      await click(page, name);
      return download;
    };
    const receipts = [await saves('Download PDF'), await saves('Download JSON')];
    expect(receipts.map((one) => one.suggestedFilename())).toEqual(['receipt.pdf', 'receipt.json']);
    const [pdf = '', json = ''] = await Promise.all(receipts.map((one) => one.path()));
    expect(readFileSync(pdf, 'latin1')).toMatch(/^%PDF-/);

    // From here on, whatever is sent is a failure.
    const sent: string[] = [];
    page.on('request', (request) => {
      // The development sign-in asks for a token whenever a page is loaded.
      if (request.method() !== 'GET' && !request.url().endsWith('/local/tokens')) sent.push(request.url());
    });
    for (const path of [pdf, json]) {
      await page.goto('/verify');
      await page.locator('#receipt').setInputFiles(path);
      await page.getByText('The attached content is what was submitted, and we signed it.').waitFor();
    }
    const altered = readFileSync(json, 'utf8').replace('Merlion', 'Mermaid');
    await page.locator('#receipt').setInputFiles({
      name: 'receipt.json',
      mimeType: 'application/json',
      buffer: Buffer.from(altered),
    });
    await page.getByText('The content was altered after it was signed.').waitFor();
    expect(sent).toEqual([]);
  });

  test('a partner withdraws after a second question, and applies again with the same answers', async () => {
    const { id } = await submitAt(run.server.url, { accountId: 'withdraws', registrationNumber: '53312402A' });
    const page = await as({ accountId: 'withdraws' }, `/requested-programs/${id}`);
    await click(page, 'Withdraw the application');
    await click(page, 'No, keep it');
    await click(page, 'Withdraw the application');
    await click(page, 'Yes, withdraw it');
    await tag(page, 'Withdrawn');

    await click(page, 'Start with these answers');
    await page.waitForURL((url) => !url.pathname.includes(id) && url.pathname.endsWith('/company-information'));
    await page.goto(page.url().replace('company-information', 'program-application'));
    await plan(page).waitFor();
    expect(await plan(page).inputValue()).not.toBe('');
  });

  test('the page polls with the tag of what it has, shows a decision by itself, and offers the appeal', async () => {
    const { id } = await submitAt(run.server.url, { accountId: 'appeals', registrationNumber: '53312403A' });
    const page = await as({ accountId: 'appeals' }, `/requested-programs/${id}`);
    await tag(page, 'Submitted');
    const isRead = (response: Response) => response.url().endsWith(`/applications/${id}`);
    const unchanged = await page.waitForResponse((response) => isRead(response) && response.status() === 304);
    expect(unchanged.request().headers()['if-none-match']).toMatch(/"/);
    await tag(page, 'Submitted');

    const reviewer = await staffAt(run.server.url, rita);
    const reasons = [{ code: 'not-qualified', message: 'Two more years of business.' }];
    await decideAt(reviewer, id, { decision: 'reject', reasons });
    await tag(page, 'Rejected');
    await page.getByText('Two more years of business.').waitFor();
    await click(page, 'Appeal');
    await page.waitForURL((url) => !url.pathname.includes(id) && url.pathname.endsWith('/company-information'));
    expect(await page.locator('[name="f-legalName"]').inputValue()).toContain('Merlion');
  });

  test('a partner renews an enrollment, whose area and company stay', async () => {
    const { id, partner } = await submitAt(run.server.url, { accountId: 'renews', registrationNumber: '53312404A' });
    await decideAt(await staffAt(run.server.url, rita), id, { decision: 'approve', reasons: [] });
    const { items } = (await partner.send('GET', '/enrollments')).body;
    const setClock = (now: string | null) =>
      fetch(`${run.server.url}/local/clock`, { method: 'POST', body: JSON.stringify({ now }) });
    const later = Date.parse(items[0].renewableFrom) + dayMs;
    await setClock(new Date(later).toISOString());
    try {
      const page = await as({ accountId: 'renews' }, '/enrolled-programs', 'clock');
      await page.clock.setFixedTime(later);
      await page.reload();
      await click(page, 'Renew');
      await page.waitForURL((url) => url.pathname.endsWith('/company-information'));
      expect(await page.locator('[name="f-businessArea"]').isDisabled()).toBe(true);
      expect(await page.locator('[name="f-registrationNumber"]').isDisabled()).toBe(true);
      expect(await page.locator('[name="f-website"]').isDisabled()).toBe(false);
    } finally {
      await setClock(null);
    }
  });
});

describe('before the submission', () => {
  test('what is typed in ten minutes without a network is saved once it is back', async () => {
    const partner = await applicantAt(run.server.url, 'offline');
    const path = await startAt(partner);
    await fillAt(partner, path, '53312405A');
    const step = `${path.replace('/applications/', '/requested-programs/')}/program-application`;
    const page = await as({ accountId: 'offline' }, step, 'clock');
    const context = page.context();
    await plan(page).waitFor();
    await saved(page);
    await context.setOffline(true);
    const typed = Array.from({ length: 10 }, (_, minute) => `In minute ${minute + 1} we plan a branch.`);
    for (const sentence of typed) {
      await plan(page).press('Control+End');
      await plan(page).pressSequentially(` ${sentence}`);
      await page.clock.runFor(60_000);
    }
    await page.locator('.status-line[data-state="offline"]').first().waitFor();
    await context.setOffline(false);
    // The browser tells the page; a page that is not told tries again within half a minute.
    await page.clock.runFor(30_000);
    await saved(page);
    const { body } = await partner.send('GET', path);
    for (const sentence of typed) expect(body.steps['program-application'].answers.businessPlan).toContain(sentence);
  });
});

describe('a reviewer who works on an application', () => {
  test('sees the lease run out, and has it renewed while at work', async () => {
    const { id } = await submitAt(run.server.url, { accountId: 'leased', registrationNumber: '53312406A' });
    const page = await as(rita, `/review/${id}`, 'clock');
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    const left = page.getByText(/^Yours for another/);
    await left.waitFor();
    const atFirst = (await left.textContent()) ?? '';
    await page.clock.runFor(60 * 60_000);
    await page.getByText(atFirst).waitFor({ state: 'detached' });

    // Nobody is at work: the lease becomes short, and is not renewed.
    const { leaseUntil } = (await (await staffAt(run.server.url, rita)).send('GET', `/review/applications/${id}`)).body;
    await page.clock.fastForward(Date.parse(leaseUntil) - (await page.evaluate(() => Date.now())) - 20 * 60_000);
    await page
      .getByText(/^Your lease ends in/)
      .first()
      .waitFor();
    const renewed = page.waitForResponse((response) => response.url().endsWith('/assignment'));
    await page.keyboard.press('Shift');
    await page.clock.runFor(10_000);
    expect((await renewed).status()).toBe(200);
  });
});
