import type { BrowserContext, Locator, Page } from 'playwright-core';
import { applicantAt } from '../../support/http-partner.ts';
import { type ConsoleRun, startConsole } from '../support/console.ts';
import { choose, fillStepByKeys, focusIsThere, pressKey, select, type } from '../support/keyboard.ts';
import { saved } from '../support/partner.ts';
import { risks, submitAt } from '../support/staff.ts';

const steps = ['company-information', 'business-qualification', 'program-application', 'due-diligence'] as const;

/** Waits until a page that opens has given the focus to its heading, so that nobody has to look for it. */
const headingHasFocus = (page: Page, heading: string | RegExp): Promise<void> =>
  page.locator('h1:focus', { hasText: heading }).waitFor();

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('main').getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

/** Presses a button, and waits until `shown` is there and the focus is on something again. */
async function press(page: Page, name: string | RegExp, shown?: Locator): Promise<void> {
  await pressKey(page, button(page, name).first());
  await shown?.first().waitFor();
  await focusIsThere(page);
}

const tagged = (page: Page, state: string) => page.locator('.page__head .govuk-tag', { hasText: state });

describe('from eligible to approved by keyboard alone, and the focus is never lost', () => {
  let run: ConsoleRun;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    run = await startConsole();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(() => run?.stop());

  /** Opens a separate window at a page that asks to sign in. */
  async function open(at: string): Promise<Page> {
    const context = await run.open();
    contexts.push(context);
    const page = await context.newPage();
    // A listener from the start misses no dialog.
    page.on('filechooser', () => {});
    await page.goto(at);
    return page;
  }

  /** Opens a window in which one of the staff signs in. */
  async function openAs(who: RegExp, at: string): Promise<Page> {
    const page = await open(at);
    await pressKey(page, page.getByRole('button', { name: who }));
    await page.locator('.page__head h1').waitFor();
    await focusIsThere(page);
    return page;
  }

  async function submit(page: Page): Promise<void> {
    await page.waitForURL('**/check');
    await saved(page);
    await headingHasFocus(page, 'Check your answers');
    await press(page, 'Submit', page.getByText(/has been submitted successfully\.$/));
  }

  /** Opens a window in which a partner signs in. */
  async function openOf(accountId: string, at: string): Promise<Page> {
    const page = await open(at);
    await page.getByLabel('Any other account').waitFor();
    await type(page, page.getByLabel('Any other account'), accountId);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: accountId }).waitFor();
    await focusIsThere(page);
    return page;
  }

  async function askForChanges(): Promise<Page> {
    const carl = await openAs(/^Compliance \(carl\)/, '/review');
    await carl.keyboard.press('?');
    await carl.getByRole('dialog').waitFor();
    await focusIsThere(carl);
    await carl.keyboard.press('Escape');
    await carl.locator('dialog').waitFor({ state: 'detached' });
    await focusIsThere(carl);
    await press(carl, 'Take next', carl.getByText(/^Yours for another/));
    await headingHasFocus(carl, /./);
    // Put back, taken again, and renewed: each replaces the button that was pressed.
    await press(carl, 'Put back', button(carl, 'Take'));
    await press(carl, 'Take', carl.getByText(/^Yours for another/));
    await press(carl, 'Renew', carl.locator('body:not(:has([aria-busy="true"]))'));
    // A document opens in place, and closes.
    const licence = carl.locator('.answers .govuk-summary-list__row', { hasText: 'Business license: Document' });
    await pressKey(carl, licence.getByRole('button', { name: /^Open/ }));
    await carl.locator('.viewer').first().waitFor();
    await focusIsThere(carl);
    await pressKey(carl, licence.getByRole('button', { name: /^Close/ }));
    await focusIsThere(carl);

    await press(carl, 'Name as a reason Business plan', carl.getByText('Named as a reason'));
    await carl.keyboard.press('d');
    await carl.locator('#decide:focus').waitFor();
    await choose(carl, carl.locator('[name="verdict"][value="request-changes"]'));
    await press(carl, 'Add a reason', carl.getByText('Reason 2', { exact: true }));
    await press(carl, 'Remove reason 2');
    await press(carl, 'Request changes', carl.getByText('There is a problem'));
    await select(carl, carl.getByLabel('Code'), 'more-detail');
    await type(carl, carl.getByLabel('Message to the applicant'), 'Which banks?');
    await press(carl, 'Request changes', carl.getByText('This cannot be undone.'));
    await press(carl, 'No, continue editing');
    await press(carl, 'Request changes', carl.getByText('This cannot be undone.'));
    await press(
      carl,
      'Yes, request changes',
      carl.getByText('Decision saved. The application is now Changes requested.'),
    );
    return carl;
  }

  async function submitAgain(): Promise<void> {
    const partner = await openOf('reviewed', '/requested-programs');
    await pressKey(
      partner,
      partner.getByRole('main').getByRole('link', { name: 'Cloud Solution Provider Program' }).first(),
    );
    await partner.getByText('Which banks?').waitFor();
    await headingHasFocus(partner, /./);
    await pressKey(partner, partner.getByRole('main').getByRole('link', { name: 'Program application' }).first());
    await partner.waitForURL('**/program-application');
    await headingHasFocus(partner, /./);
    await type(partner, partner.locator('[name="f-businessPlan"]'), 'Harbour Bank, then Straits Bank.');
    await pressKey(partner, button(partner, 'Next'));
    await partner.waitForURL('**/due-diligence');
    await headingHasFocus(partner, /./);
    await pressKey(partner, button(partner, 'Next'));
    await submit(partner);
  }

  async function approveByTwo(carl: Page): Promise<void> {
    await carl.keyboard.press('u');
    await carl.waitForURL('**/review');
    await carl.locator('tbody a').first().waitFor();
    await headingHasFocus(carl, 'Review queue');
    await carl.keyboard.press('j');
    await carl.keyboard.press('a');
    await carl.getByText(/^Yours for another/).waitFor();
    await focusIsThere(carl);
    for (const flag of ['DD05', 'DD06', 'DD07']) {
      await choose(carl, carl.locator(`[name="disposition-${flag}"][value="mitigated"]`));
      await press(carl, `Record ${flag}`, carl.getByText('Enter a reason.'));
      await type(carl, carl.locator(`[name="note-${flag}"]`), 'She takes no part.');
      const article = carl.locator(`article[aria-labelledby="flag-${flag}"]`);
      await press(carl, `Record ${flag}`, article.locator('.govuk-tag', { hasText: 'Mitigated' }));
    }
    await press(carl, /^Change the disposition DD05/, button(carl, 'Record DD05'));
    await carl.keyboard.press('d');
    await choose(carl, carl.locator('[name="verdict"][value="approve"]'));
    await press(carl, 'Approve', carl.getByText('This cannot be undone.'));
    await press(carl, 'Yes, approve it', tagged(carl, 'Awaiting second approval'));

    const sue = await openAs(/^Second approver \(sue\)/, '/review');
    await pressKey(sue, sue.getByRole('link', { name: /^Awaiting second approval/ }));
    await sue.waitForURL('**/review?state=awaiting-second-approval');
    await sue.locator('tbody a').first().waitFor();
    await sue.keyboard.press('j');
    await sue.keyboard.press('o');
    await sue.waitForURL('**/review/app_*');
    await headingHasFocus(sue, /./);
    await choose(sue, sue.locator('[name="verdict"][value="approve"]'));
    await press(sue, 'Approve', sue.getByText('This cannot be undone.'));
    await press(sue, 'Yes, approve it', tagged(sue, 'Approved'));
  }

  async function endEnrollment(): Promise<void> {
    const otto = await openAs(/^Operator \(otto\)/, '/operator');
    const change = async (state: string) => {
      await press(otto, /^Change \S/, otto.locator('#to'));
      await choose(otto, otto.locator(`[name="to"][value="${state}"]`));
      await press(otto, 'Change the state', otto.getByText('Enter a reason.'));
      await type(otto, otto.getByLabel('Reason'), 'The licence is being renewed.');
    };
    const row = (state: string) => otto.locator('tbody .govuk-tag', { hasText: state });
    await press(otto, /^Change \S/, otto.locator('#to'));
    await press(otto, 'Cancel');
    await change('suspended');
    await press(otto, 'Change the state', row('Suspended'));
    await change('active');
    await press(otto, 'Change the state', row('Active'));
    await change('ended');
    await press(otto, 'Change the state', button(otto, 'Yes, end it'));
    await press(otto, 'Yes, end it', row('Ended'));
  }

  test('two reviewers ask for changes and approve, and an operator ends the enrollment', async () => {
    await submitAt(run.server.url, {
      accountId: 'reviewed',
      registrationNumber: '53312361A',
      answers: risks.high,
    });
    const carl = await askForChanges();
    await submitAgain();
    await approveByTwo(carl);
    await endEnrollment();
  });

  test('a partner goes from the sign-in to the submission', async () => {
    await applicantAt(run.server.url, 'keyboard');
    const partner = await openOf('keyboard', '/');
    await pressKey(partner, button(partner, 'Apply to join'));
    for (const step of steps) {
      await partner.waitForURL(`**/${step}`);
      await partner.locator('[name^="f-"]').first().waitFor();
      await headingHasFocus(partner, /./);
      await fillStepByKeys(partner, step);
      await pressKey(partner, button(partner, 'Next'));
    }
    await submit(partner);
    await pressKey(
      partner,
      partner.getByRole('main').getByRole('link', { name: 'Requested Partner Programs' }).first(),
    );
    await partner.locator('.govuk-tag', { hasText: 'Submitted' }).waitFor();
    await focusIsThere(partner);
  });

  test('and no page does what its own policy forbids', () => {
    expect(run.failures).toEqual([]);
  });
});
