import { type ConsoleRun, pageOf, startConsole } from './support/console.ts';
import { saved } from './support/partner.ts';
import { carl, decideAt, risks, staffAt, submitAt } from './support/staff.ts';

const plan = '/steps/program-application/businessPlan';

describe('where changes are requested, a partner', () => {
  let run: ConsoleRun;
  beforeAll(async () => {
    run = await startConsole();
  });
  afterAll(() => run?.stop());

  test('reads the reviewer’s message beside each field, and its former value once the field is changed', async () => {
    const { id } = await submitAt(run.server.url, {
      accountId: 'returned',
      registrationNumber: '53312360A',
      answers: risks.high,
    });
    await decideAt(await staffAt(run.server.url, carl), id, {
      decision: 'request-changes',
      reasons: [
        { code: 'more-detail', pointer: plan, message: 'Which banks?' },
        { code: 'more-detail', pointer: '/steps/program-application/expectedRevenue', message: 'By market?' },
        { code: 'more-detail', pointer: '/steps/due-diligence/DD07/details/value', message: 'For how long?' },
      ],
    });
    const context = await run.open();
    const page = await pageOf(context, { accountId: 'returned' });
    // The overview says which step each is about.
    await page.goto(`/requested-programs/${id}`);
    await page.locator('.notice li', { hasText: 'Program application: ' }).first().waitFor();
    await page.getByText('The review is paused until you submit again.').waitFor();
    await page.goto(`/requested-programs/${id}/program-application`);
    const beside = page.locator('form .govuk-inset-text');
    await beside.filter({ hasText: 'Which banks?' }).waitFor();
    expect(await beside.count()).toBe(2);
    const former = beside.filter({ hasText: 'Which banks?' }).locator('del');
    expect(await former.count()).toBe(0);
    const field = page.locator('[name="f-businessPlan"]');
    const submitted = await field.inputValue();
    await field.fill('Harbour Bank, then Straits Bank.');
    await former.waitFor();
    expect(await former.textContent()).toBe(submitted);
    await page.locator('[name="f-expectedRevenue-0-amount"]').fill('900000');
    const amount = beside.filter({ hasText: 'By market?' });
    await amount.getByText('Entry 1, Amount: ').waitFor();
    expect(await amount.locator('del').textContent()).toBe('800000');
    expect(await page.locator('[name="f-team-sales"]').isDisabled()).toBe(true);
    // A restored value is not a change.
    await field.fill(`${submitted} `);
    await former.waitFor({ state: 'detached' });
    await saved(page);

    await page.goto(`/requested-programs/${id}/due-diligence`);
    await page.locator('form .govuk-inset-text', { hasText: 'For how long?' }).waitFor();
    await page.locator('[name="f-answers-DD07-details-value"]').fill('SGD 40,000 a year, for two years');
    const was = page.locator('form .govuk-inset-text del');
    await was.waitFor();
    expect(await was.allTextContents()).toEqual(['SGD 40,000 a year']);
    await context.close();
    expect(run.failures).toEqual([]);
  });
});
