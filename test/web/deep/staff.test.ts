import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { applicantAt, eventually, fillAt, mailsTo, startAt, uploadAt } from '../../support/http-partner.ts';
import { type ConsoleRun, pageOf, startConsole } from '../support/console.ts';
import {
  carl,
  decideAt,
  otto,
  risks,
  rita,
  type Staff,
  saved,
  staffAt,
  submitAgain,
  submitAt,
  sue,
} from '../support/staff.ts';

const licencePdf = join(import.meta.dirname, '../../walkthrough/business-licence.pdf');
/** A picture of one pixel. */
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('staff', () => {
  let run: ConsoleRun;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    run = await startConsole();
  });
  afterAll(() => run?.stop());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  /** Opens a page on which one of the staff is signed in. */
  async function as(staff: Staff, path: string): Promise<Page> {
    const context = await run.open();
    contexts.push(context);
    const page = await pageOf(context, staff);
    await page.goto(path);
    return page;
  }

  const tag = (page: Page, text: string) => page.locator('.page__head .govuk-tag', { hasText: text }).waitFor();
  const radio = (page: Page, name: string, value: string) =>
    page.locator(`input[name="${name}"][value="${value}"]`).check();
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

  test('take, dispose of flags, ask for changes, and give two approvals', async () => {
    const { partner, id } = await submitAt(run.server.url, {
      accountId: 'staffed',
      registrationNumber: '53312370A',
      answers: risks.high,
    });
    const page = await as(carl, '/review');
    await page.getByRole('button', { name: 'Take next' }).click();
    await page.waitForURL(`**/review/${id}`);
    await page.getByText(/^Yours for another/).waitFor();

    // A field is named by a click on it, and the mail is shown before it goes out.
    await page.getByRole('button', { name: 'Name as a reason Business plan' }).click();
    await radio(page, 'verdict', 'request-changes');
    await page.getByLabel('Code').selectOption('more-detail');
    await page.getByLabel('Message to the applicant').fill('Which banks?');
    await page.getByText('Preview of the mail').click();
    const preview = await page.locator('.mail').textContent();
    await press(page, 'Request changes');
    await press(page, 'Yes, request changes');
    await page.getByText('Decision saved. The application is now Changes requested.').waitFor();
    let sent: readonly { readonly subject: string; readonly text: string }[] = [];
    await eventually(async () => {
      sent = await mailsTo(run.server.url, 'staffed@merlion.example', /change your application/);
      return sent.length > 0;
    });
    expect(preview).toContain(sent[0]!.subject);
    for (const line of ['What to change', 'Which banks?', 'You can change only the items below'])
      expect([line, preview?.includes(line), sent[0]!.text.includes(line)]).toEqual([line, true, true]);

    await saved(partner, `/applications/${id}/program-application`, { businessPlan: 'Harbour Bank, then Straits.' });
    await submitAgain(partner, `/applications/${id}`, 'We named the banks.');
    await page.goto('/review');
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: 'Changes since the last submission' }).waitFor();
    await page.getByText('We named the banks.').waitFor();
    await page.locator('ins', { hasText: 'Harbour Bank, then Straits.' }).waitFor();
    await page.getByRole('button', { name: 'Take', exact: true }).click();

    // An approval without dispositions is refused, and says what to do.
    await radio(page, 'verdict', 'approve');
    await page.getByText('You can approve only when every flag has a disposition. Open: DD05, DD06, DD07.').waitFor();
    await press(page, 'Approve');
    await press(page, 'Yes, approve it');
    await page.getByText(/These flags prevent this: DD05, DD06, DD07/).waitFor();
    for (const flag of ['DD05', 'DD06', 'DD07']) {
      await radio(page, `disposition-${flag}`, 'mitigated');
      await page.locator(`[name="note-${flag}"]`).fill('She takes no part.');
      await press(page, `Record ${flag}`);
      await page.locator(`article[aria-labelledby="flag-${flag}"] .govuk-tag`, { hasText: 'Mitigated' }).waitFor();
    }
    await press(page, 'Approve');
    await press(page, 'Yes, approve it');
    await tag(page, 'Awaiting second approval');

    // The first approver cannot approve again, and sees that before trying.
    await page.reload();
    await radio(page, 'verdict', 'approve');
    await page.getByText('You gave the first approval. Someone else must give the second.').waitFor();
    await press(page, 'Approve');
    await press(page, 'Yes, approve it');
    await page.getByText(/Leave the application to another reviewer/).waitFor();

    const second = await as(sue, '/review?state=awaiting-second-approval');
    await second.locator('tbody a').first().click();
    await radio(second, 'verdict', 'approve');
    await press(second, 'Approve');
    await press(second, 'Yes, approve it');
    await tag(second, 'Approved');
    await second.locator('.timeline').getByText('First approval given').waitFor();
  });

  test('see a PDF and a picture beside the answers that name them', async () => {
    const partner = await applicantAt(run.server.url, 'documented');
    const path = await startAt(partner);
    await fillAt(partner, path, '53312377A');
    const [licence, picture] = await Promise.all([
      uploadAt(partner, path, { contentType: 'application/pdf', bytes: readFileSync(licencePdf) }),
      uploadAt(partner, path, { contentType: 'image/png', bytes: Buffer.from(onePixel, 'base64') }),
    ]);
    await saved(partner, `${path}/business-qualification`, {
      businessLicense: { documentId: licence.documentId },
      certifications: [{ name: 'ISO/IEC 27001', issuer: 'SGS', documentId: picture.documentId }],
    });
    await submitAgain(partner, path);
    const page = await as(rita, path.replace('/applications/', '/review/'));
    const row = (label: string) => page.locator('.answers .govuk-summary-list__row', { hasText: label });
    await row('Business license: Document').getByRole('button', { name: /^Open/ }).click();
    await page.getByRole('img', { name: /Page 1 of 1$/ }).waitFor();
    const drawn = `(() => {
      const canvas = document.querySelector('canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, index) => index % 4 < 3 && value < 128);
    })()`;
    await eventually(() => page.evaluate<boolean>(drawn));
    await row('Certifications').getByRole('button', { name: /^Open/ }).click();
    const image = page.locator('img.viewer__image');
    await image.waitFor();
    expect(await image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(1);

    // A link works for five minutes. The button that downloads makes another, and what is shown stays.
    await page.evaluate(`(() => { const now = Date.now(); Date.now = () => now + 300_000; })()`);
    const made = page.waitForResponse(/\/review\/applications\/[^/]+\/documents\/[^/]+$/);
    const shown = await image.getAttribute('src');
    await row('Certifications').getByRole('link', { name: 'Download' }).click();
    expect((await made).status()).toBe(200);
    expect(await image.getAttribute('src')).toBe(shown);
  });

  test('see the band for other answers and weights, and nothing is stored', async () => {
    const { id } = await submitAt(run.server.url, { accountId: 'supposed', registrationNumber: '53312371A' });
    const page = await as(rita, `/review/${id}`);
    await page.getByText('What if…').click();
    await page.getByLabel('Question', { exact: true }).selectOption('DD22');
    await page.locator('input[name="f-answers-DD22-value"][value="true"]').check();
    await page.getByText('The score would be 0 and the band High. Now: 0, Low.').waitFor();
    await page.getByLabel('Weight of DD22').fill('7');
    await page.getByText('The score would be 7 and the band High.').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('The score would be 0 and the band Low.').waitFor();
    const reviewer = await staffAt(run.server.url, rita);
    expect((await reviewer.send('GET', `/review/applications/${id}`)).body.risk).toMatchObject({
      score: 0,
      band: 'low',
    });
  });

  test('keep what they typed when the lease ends, the application changes, or the page is reloaded', async () => {
    const { id } = await submitAt(run.server.url, { accountId: 'kept', registrationNumber: '53312372A' });
    const page = await as(rita, `/review/${id}`);
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await radio(page, 'verdict', 'reject');
    await page.getByRole('button', { name: 'Add a reason' }).click();
    await page.getByLabel('Code').selectOption('not-qualified');
    await page.locator('[name="decision-note"]').fill('Called on Monday.');
    await page.reload();
    await page.locator('[name="decision-note"]').waitFor();
    expect(await page.locator('[name="decision-note"]').inputValue()).toBe('Called on Monday.');

    // Put back in another window: the decision is refused here, and the page says to take it again.
    const elsewhere = await staffAt(run.server.url, rita);
    await elsewhere.write('DELETE', `/review/applications/${id}/assignment`);
    await press(page, 'Reject');
    await press(page, 'Yes, reject it');
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByText(/^Yours for another/).waitFor();
    expect(await page.locator('[name="decision-note"]').inputValue()).toBe('Called on Monday.');
    expect(await page.getByLabel('Code').inputValue()).toBe('not-qualified');

    // The lease is renewed, and the decision that was refused goes through.
    const renewed = page.waitForResponse((response) => response.url().endsWith('/assignment'));
    await page.getByRole('button', { name: 'Renew' }).click();
    await renewed;
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    await press(page, 'Reject');
    await press(page, 'Yes, reject it');
    await tag(page, 'Rejected');
  });

  test('learn when somebody else was faster, and when the application needs another group', async () => {
    const [taken, medium] = await Promise.all([
      submitAt(run.server.url, { accountId: 'faster', registrationNumber: '53312373A' }),
      submitAt(run.server.url, { accountId: 'grouped', registrationNumber: '53312374A', answers: risks.medium }),
    ]);
    const page = await as(rita, `/review/${taken.id}`);
    await page.getByRole('button', { name: 'Take', exact: true }).waitFor();
    const other = await staffAt(run.server.url, carl);
    await other.write('POST', `/review/applications/${taken.id}/assignment`);
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByText(/^carl holds this application until/).waitFor();

    await page.goto(`/review/${medium.id}`);
    await page.getByText(/needs the group Compliance/).waitFor();
    expect(await page.getByRole('button', { name: 'Take', exact: true }).count()).toBe(0);
  });

  test('work through the queue by keyboard', async () => {
    await submitAt(run.server.url, { accountId: 'keyed', registrationNumber: '53312375A' });
    const page = await as(rita, '/review');
    const row = page.locator('tbody tr', { hasText: 'keyed' });
    await row.waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('area');
    await page.locator('h1').focus();
    const isKeyed = () => row.evaluate((element) => element.contains(document.activeElement));
    for (let presses = 0; presses < 20 && !(await isKeyed()); presses += 1) await page.keyboard.press('j');
    expect(await isKeyed()).toBe(true);
    await page.keyboard.press('o');
    await page.waitForURL('**/review/app_*');
    await page.getByRole('button', { name: 'Take', exact: true }).waitFor();
    await page.keyboard.press('u');
    await page.waitForURL('**/review');
    await row.waitFor();
    for (let presses = 0; presses < 20 && !(await isKeyed()); presses += 1) await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.waitForURL('**/review/app_*');
    await page.getByText(/^Yours for another/).waitFor();
  });

  test('suspend, resume and end an enrollment', async () => {
    const { id } = await submitAt(run.server.url, { accountId: 'enrolled', registrationNumber: '53312376A' });
    await decideAt(await staffAt(run.server.url, rita), id, { decision: 'approve' });
    const page = await as(otto, '/');
    await page.waitForURL('**/operator');
    const change = async (state: string) => {
      await page
        .getByRole('button', { name: /^Change/ })
        .first()
        .click();
      await radio(page, 'to', state);
      await page.getByLabel('Reason').fill('The licence is being renewed.');
      await page.getByRole('button', { name: 'Change the state' }).click();
    };
    await page.getByLabel('Account', { exact: true }).fill('enrolled');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL('**/operator?account=enrolled');
    await change('suspended');
    await page.locator('tbody .govuk-tag', { hasText: 'Suspended' }).waitFor();
    await change('active');
    await page.locator('tbody .govuk-tag', { hasText: 'Active' }).waitFor();
    await change('ended');
    await page.getByRole('button', { name: 'Yes, end it' }).click();
    await page.locator('tbody .govuk-tag', { hasText: 'Ended' }).waitFor();
  });

  test('free an area that a partner contests', async () => {
    const holder = await submitAt(run.server.url, {
      accountId: 'holder',
      registrationNumber: '53312378A',
      // One letter is Cyrillic, so staff see a notice.
      company: { legalName: 'Mеrlion Cloud' },
    });
    const partner = await applicantAt(run.server.url, 'claimant');
    const path = await startAt(partner);
    await fillAt(partner, path, '53312378A');
    const context = await run.open();
    contexts.push(context);
    const own = await pageOf(context, { accountId: 'claimant' });
    await own.goto(path.replace('/applications/', '/requested-programs/'));
    await press(own, 'Contest');
    await own.getByText('Enter your reasons.').first().waitFor();
    await own
      .getByLabel('Why the area belongs to your company')
      .fill('We are registered under this number since 2015.');
    await press(own, 'Contest');
    await own.getByText(/^You contested the area at/).waitFor();

    const page = await as(otto, '/operator');
    await page.getByRole('link', { name: 'Contested areas' }).click();
    await page.locator('tbody a').first().click();
    await page.getByText('We are registered under this number since 2015.').waitFor();
    for (const account of ['claimant', 'holder']) await page.locator('thead', { hasText: account }).waitFor();
    await page.getByRole('heading', { name: 'Notices: holder' }).waitFor();
    await radio(page, 'decision', 'free');
    await page.getByLabel('Reason').fill('The extract of the register names the applicant.');
    await press(page, 'Decide');
    await page.getByText('The area is free.').waitFor();
    expect((await holder.partner.send('GET', `/applications/${holder.id}`)).body.state).toBe('changes-requested');
    expect((await partner.write('POST', `${path}/submission`)).status).toBe(200);
  });

  test('do not make a page violate its own policy', () => {
    expect(run.failures).toEqual([]);
  });
});
