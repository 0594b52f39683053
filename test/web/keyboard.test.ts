import type { Page } from 'playwright-core';
import { applicantAt } from '../support/http-partner.ts';
import { type ConsoleRun, startConsole } from './support/console.ts';
import { fillStepByKeys, pressKey, type } from './support/keyboard.ts';
import { saved } from './support/partner.ts';

const steps = ['company-information', 'business-qualification', 'program-application', 'due-diligence'] as const;

let run: ConsoleRun;
beforeAll(async () => {
  run = await startConsole();
});
afterAll(() => run?.stop());

/** A page that opens gives the focus to its heading: nobody has to look for it. */
const headingHasFocus = (page: Page, heading: string | RegExp): Promise<void> =>
  page.locator('h1:focus', { hasText: heading }).waitFor();

test('a partner goes from the sign-in to the submission by keyboard alone, and the focus is never lost', async () => {
  await applicantAt(run.server.url, 'keyboard');
  const context = await run.open();
  const page = await context.newPage();
  // Whoever listens from the start misses no dialog.
  page.on('filechooser', () => {});
  await page.goto('/');
  const button = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
  await page.getByLabel('Any other account').waitFor();
  await type(page, page.getByLabel('Any other account'), 'keyboard');
  await page.keyboard.press('Enter');
  await pressKey(page, button('Apply to join'));
  for (const step of steps) {
    await page.waitForURL(`**/${step}`);
    await page.locator('[name^="f-"]').first().waitFor();
    await headingHasFocus(page, /./);
    await fillStepByKeys(page, step);
    await pressKey(page, button('Next'));
  }
  await page.waitForURL('**/check');
  await saved(page);
  await headingHasFocus(page, 'Check your answers');
  await pressKey(page, button('Submit'));
  await page.getByText(/has been submitted successfully\.$/).waitFor();
  await pressKey(page, page.getByRole('main').getByRole('link', { name: 'Requested Partner Programs' }).first());
  await page.locator('.govuk-tag', { hasText: 'Submitted' }).waitFor();
  await context.close();
  expect(run.failures).toEqual([]);
});
