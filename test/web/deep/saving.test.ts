import type { BrowserContext, Page, Response } from 'playwright-core';
import { applicantAt, type Caller, startAt } from '../../support/http-partner.ts';
import { type ConsoleRun, startConsole } from '../support/console.ts';
import { saved, signIn } from '../support/partner.ts';

/** Returns whether a response is that of an accepted save. */
const isPatched = (response: Response): boolean => response.request().method() === 'PATCH' && response.status() === 200;

describe('nothing that was typed is lost', () => {
  let run: ConsoleRun;
  let count = 0;
  beforeAll(async () => {
    run = await startConsole();
  });
  afterAll(() => run?.stop());

  interface Scene {
    readonly partner: Caller;
    readonly path: string;
    readonly id: string;
    readonly context: BrowserContext;
    readonly page: Page;
    /** Returns the answers to a step that the server has. */
    readonly held: (step?: string) => Promise<Record<string, unknown>>;
  }

  /** Opens the page of a step for a partner with a draft. */
  async function draft(step = 'company-information'): Promise<Scene> {
    count += 1;
    const accountId = `saving-${count}`;
    const partner = await applicantAt(run.server.url, accountId);
    const path = await startAt(partner);
    const id = path.split('/').at(-1)!;
    const context = await run.open();
    const page = await context.newPage();
    await page.goto(`/requested-programs/${id}/${step}`);
    await signIn(page, accountId);
    await page.locator('main form').waitFor();
    const held = async (of = step) => (await partner.send('GET', path)).body.steps[of].answers;
    return { partner, path, id, context, page, held };
  }

  const legalName = (page: Page) => page.locator('[name="f-legalName"]');
  const website = (page: Page) => page.locator('[name="f-website"]');

  test('when the last keys come just before leaving by the menu (camunda 35032, surveyjs 9841)', async () => {
    const { page, held, context } = await draft();
    await legalName(page).pressSequentially('Merlion Cloud Pte. Ltd.');
    // The partner follows a link beside the form at once: no pause has passed, and no field was left by hand.
    await page.getByRole('link', { name: 'Business qualification' }).click();
    await page.locator('[name="f-employees"]').waitFor();
    await saved(page);
    expect(await held('company-information')).toEqual({ legalName: 'Merlion Cloud Pte. Ltd.' });
    await context.close();
  });

  test('and the page says that all is saved when the typed text is undone before it is sent', async () => {
    const { page, context } = await draft();
    await legalName(page).pressSequentially('M');
    await page.keyboard.press('Backspace');
    await page.locator('.status-line[data-state="unsaved"]').first().waitFor();
    await saved(page);
    await context.close();
  });

  test('when the language is switched (platform-forms-client 5045)', async () => {
    const { page, held, context } = await draft();
    await legalName(page).pressSequentially('浦江云');
    await page.getByRole('button', { name: '简体中文' }).click();
    await page.getByRole('heading', { level: 1, name: '公司信息' }).waitFor();
    expect(await legalName(page).inputValue()).toBe('浦江云');
    await saved(page);
    expect(await held()).toEqual({ legalName: '浦江云' });
    await context.close();
  });

  test('when two tabs write at once, and neither asks anything (n8n 11638, n8n 4857)', async () => {
    const { page, held, context, id } = await draft();
    const other = await context.newPage();
    await other.goto(`/requested-programs/${id}/company-information`);
    await signIn(other, `saving-${count}`);
    await legalName(other).waitFor();
    await Promise.all([
      legalName(page).pressSequentially('Merlion Cloud Pte. Ltd.', { delay: 20 }),
      website(other).pressSequentially('https://merlion.example.com', { delay: 20 }),
    ]);
    await Promise.all([legalName(page).blur(), website(other).blur()]);
    await Promise.all([saved(page), saved(other)]);
    expect(await held()).toEqual({ legalName: 'Merlion Cloud Pte. Ltd.', website: 'https://merlion.example.com' });
    expect(await page.locator('#conflicts').count()).toBe(0);
    expect(await other.locator('#conflicts').count()).toBe(0);
    await context.close();
  });

  test('when somebody else changes another field in the meantime', async () => {
    const { page, held, context, partner, path } = await draft();
    await partner.write('PATCH', `${path}/company-information`, { website: 'https://merlion.example.com' });
    await legalName(page).fill('Merlion Cloud Pte. Ltd.');
    const patched = page.waitForResponse(isPatched);
    await legalName(page).blur();
    await patched;
    await saved(page);
    expect(await held()).toEqual({ legalName: 'Merlion Cloud Pte. Ltd.', website: 'https://merlion.example.com' });
    expect(await website(page).inputValue()).toBe('https://merlion.example.com');
    await context.close();
  });

  test('when somebody else changes the same field, and the page asks once with both values', async () => {
    const { page, held, context, partner, path } = await draft();
    await partner.write('PATCH', `${path}/company-information`, { legalName: 'Theirs Ltd.' });
    await legalName(page).fill('Mine Ltd.');
    await legalName(page).blur();
    await page.getByRole('button', { name: 'Theirs: Theirs Ltd.' }).waitFor();
    expect(await held()).toEqual({ legalName: 'Theirs Ltd.' });
    const patched = page.waitForResponse(isPatched);
    await page.getByRole('button', { name: 'Mine: Mine Ltd.' }).click();
    await patched;
    await saved(page);
    expect(await held()).toEqual({ legalName: 'Mine Ltd.' });
    expect(await page.locator('#conflicts').count()).toBe(0);
    await context.close();
  });

  test('when the session ends, and the user signs in beside the form and continues (démarches-simplifiees 6356)', async () => {
    const { page, held, context } = await draft();
    // Saves are refused until the user has signed in again. No request that the page sends on its own ends this.
    const session = { mayBegin: false, isOn: false };
    await context.route('**/applications/**', (route) =>
      session.isOn
        ? route.fallback()
        : route.fulfill({ status: 401, json: { code: 'unauthenticated', title: 'Not signed in', status: 401 } }),
    );
    await context.route('**/local/tokens', (route) => {
      session.isOn = session.mayBegin;
      return session.isOn ? route.fallback() : route.fulfill({ status: 503, body: '' });
    });
    await legalName(page).fill('Merlion Cloud Pte. Ltd.');
    await legalName(page).blur();
    await page.locator('.status-line[data-state="signed-out"]').first().waitFor();
    await website(page).fill('https://merlion.example.com');
    session.mayBegin = true;
    await page.getByRole('button', { name: /Sign in again/ }).click();
    await saved(page);
    expect(await held()).toEqual({ legalName: 'Merlion Cloud Pte. Ltd.', website: 'https://merlion.example.com' });
    await context.close();
  });

  test('when the network fails, and the page is opened again before it is back', async () => {
    const { page, held, context } = await draft();
    await context.route('**/applications/*/*', (route) =>
      route.request().method() === 'PATCH' ? route.abort('internetdisconnected') : route.continue(),
    );
    await legalName(page).pressSequentially('Merlion Cloud');
    await legalName(page).blur();
    await page.locator('.status-line[data-state="offline"]').first().waitFor();
    await page.reload();
    await legalName(page).waitFor();
    expect(await legalName(page).inputValue()).toBe('Merlion Cloud');
    await context.unrouteAll();
    await legalName(page).press('End');
    await legalName(page).pressSequentially(' Pte. Ltd.');
    const patched = page.waitForResponse(isPatched);
    await legalName(page).blur();
    await patched;
    await saved(page);
    expect(await held()).toEqual({ legalName: 'Merlion Cloud Pte. Ltd.' });
    await context.close();
  });

  test('when the server cannot store a value, which stays here while the rest is saved', async () => {
    const { page, held, context } = await draft('business-qualification');
    await page.locator('[name="f-employees"]').fill('about a hundred');
    await page.locator('[name="f-technicalEmployees"]').fill('80');
    const patched = page.waitForResponse(isPatched);
    await page.locator('[name="f-technicalEmployees"]').blur();
    await patched;
    expect(await held()).toEqual({ technicalEmployees: 80 });
    await page.reload();
    await page.locator('[name="f-employees"]').waitFor();
    expect(await page.locator('[name="f-employees"]').inputValue()).toBe('about a hundred');
    await context.close();
  });

  test('when a value is half-typed, which the server keeps with the rest', async () => {
    const { page, held, context } = await draft('company-information');
    await page.locator('[name="f-legalName"]').fill('Merlion');
    const patched = page.waitForResponse(isPatched);
    await page.locator('[name="f-website"]').fill('merlion');
    await page.locator('[name="f-website"]').blur();
    await patched;
    await saved(page);
    expect(await held()).toEqual({ legalName: 'Merlion', website: 'merlion' });
    await context.close();
  });

  test('a follow-up question that appears again keeps its answers', async () => {
    const { page, held, context } = await draft('due-diligence');
    const question = (value: boolean) => page.locator(`input[name="f-answers-DD08-value"][value="${value}"]`);
    await question(true).check();
    await page.locator('[name="f-answers-DD08-details-person"]').fill('A. Lim');
    await question(false).check();
    await page.locator('[name="f-answers-DD08-details-person"]').waitFor({ state: 'detached' });
    await question(true).check();
    expect(await page.locator('[name="f-answers-DD08-details-person"]').inputValue()).toBe('A. Lim');
    await page.getByRole('button', { name: 'Save for later' }).click();
    await saved(page);
    expect(await held()).toMatchObject({ answers: { DD08: { value: true, details: { person: 'A. Lim' } } } });
    await context.close();
  });

  test('"Continue" leads to the first step that is not complete (open-forms 3535)', async () => {
    const { page, context, id, partner, path } = await draft();
    await partner.write('PATCH', `${path}/program-application`, { businessPlan: 'A plan' });
    await page.goto(`/requested-programs/${id}`);
    await page.getByRole('main').getByRole('link', { name: 'Continue' }).click();
    await page.waitForURL('**/company-information');
    await context.close();
  });

  test('and no page violates its own policy', () => {
    expect(run.failures).toEqual([]);
  });
});
