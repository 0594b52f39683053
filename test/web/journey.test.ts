import type { BrowserContext, Page } from 'playwright-core';
import { counted } from '../support/depth.ts';
import { applicantAt, eventually, reviewerAtServer } from '../support/http-partner.ts';
import { type ConsoleRun, pageOf, startConsole } from './support/console.ts';
import { fill, fillStep, saved, signIn } from './support/partner.ts';
import { carl, risks, type Staff, saved as stored, submitAgain, submitAt, sue } from './support/staff.ts';

const steps = ['company-information', 'business-qualification', 'program-application', 'due-diligence'] as const;

/** The texts that a partner reads on the way, in each language. Source: source document. */
const languages = {
  en: {
    blocked: 'Reasons why you cannot apply yet',
    checkAgain: 'Check again',
    apply: 'Apply to join',
    next: 'Next',
    accepted: /^Version \d{4}-\d\d-\d\d accepted$/,
    submit: 'Submit',
    submitted: /^Your application for joining the .+ has been submitted successfully\.$/,
    progress: 'You can view the review progress on the Requested Partner Programs page.',
    requested: 'Requested Partner Programs',
    withReviewers: 'The reviewers',
    enrolled: 'Partner Programs Enrolled',
    onlyOne: 'You can have only one account for each business area.',
    states: { submitted: 'Submitted', changes: 'Changes requested', approved: 'Approved' },
  },
  'zh-CN': {
    blocked: '未满足的条件',
    checkAgain: '重新检查',
    apply: '申请加入',
    next: '下一步',
    accepted: /^已接受版本 \d{4}-\d\d-\d\d$/,
    submit: '提交',
    submitted: /^您加入.+的申请已成功提交。$/,
    progress: '您可以在“已申请的伙伴计划”页面查看审核进度。',
    requested: '已申请的伙伴计划',
    withReviewers: '审核人员',
    enrolled: '已加入的伙伴计划',
    onlyOne: '每个业务区域只能有一个账号。',
    states: { submitted: '已提交', changes: '需要修改', approved: '已批准' },
  },
} as const;

/** The texts by which staff find their way, in each language. */
const staffLanguages = {
  en: {
    takeNext: 'Take next',
    taken: /^Yours for another/,
    take: 'Take',
    nameReason: 'Name as a reason Business plan',
    code: 'Code',
    message: 'Message to the applicant',
    requestChanges: 'Request changes',
    yesRequestChanges: 'Yes, request changes',
    changed: 'Changes requested',
    record: 'Record',
    mitigated: 'Mitigated',
    approve: 'Approve',
    yesApprove: 'Yes, approve it',
    awaitingSecond: 'Awaiting second approval',
    approved: 'Approved',
    firstApproval: 'First approval given',
  },
  'zh-CN': {
    takeNext: '领取下一个',
    taken: /^由您处理，剩余/,
    take: '领取',
    nameReason: '列为理由 商业计划',
    code: '代码',
    message: '给申请人的说明',
    requestChanges: '要求修改',
    yesRequestChanges: '是，要求修改',
    changed: '需要修改',
    record: '记录',
    mitigated: '已缓解',
    approve: '批准',
    yesApprove: '是，批准',
    awaitingSecond: '等待二次批准',
    approved: '已批准',
    firstApproval: '已首次批准',
  },
} as const;

describe('a partner goes from eligibility to enrolled', () => {
  let run: ConsoleRun;
  beforeAll(async () => {
    run = await startConsole();
  });
  afterAll(() => run?.stop());

  const report = (accountId: string, source: string, sequence: number, facts: object) =>
    fetch(`${run.server.url}/local/events`, {
      method: 'POST',
      body: JSON.stringify({
        entries: [
          {
            source: `vendor.${source}`,
            detailType: 'AccountFactsReported',
            detail: { accountId, source, sequence, observedAt: '2026-11-02T00:00:00Z', facts },
          },
        ],
      }),
    });

  async function wizard(
    page: Page,
    words: (typeof languages)[keyof typeof languages],
    registrationNumber: string,
  ): Promise<void> {
    for (const step of steps) {
      await page.waitForURL(`**/${step}`);
      await page.locator('form').first().waitFor();
      if (step === 'company-information') await page.locator('p', { hasText: words.onlyOne }).waitFor();
      await fillStep(page, step);
      // A company of its own: the other one has the area.
      if (step === 'company-information') await fill(page, ['registrationNumber'], registrationNumber);
      await page.getByRole('button', { name: words.next, exact: true }).click();
    }
    await page.waitForURL('**/check');
    await saved(page);
    await page.getByText(words.accepted).waitFor();
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.getByText(words.submitted).waitFor();
    await page.getByText(words.progress).waitFor();
  }

  test.each(counted({ quick: ['en'], whole: ['zh-CN'] } as const))('in %s', async (language) => {
    const words = languages[language];
    const accountId = `journey-${language.toLowerCase()}`;
    await applicantAt(run.server.url, accountId);
    await report(accountId, 'billing', 2, {
      inArrears: true,
      arrears: { amount: '120.50', currency: 'SGD' },
      consumptionRecords: 0,
    });
    const context: BrowserContext = await run.open({ locale: language });
    const page = await context.newPage();
    await page.goto('/');
    await signIn(page, accountId);

    // The partner is not eligible, reads why, and pays.
    await page.getByRole('heading', { name: words.blocked }).waitFor();
    await report(accountId, 'billing', 3, { inArrears: false, consumptionRecords: 0 });
    await page.getByRole('button', { name: words.checkAgain }).click();
    await page.getByRole('button', { name: words.apply }).click();
    await wizard(page, words, language === 'en' ? '53312345X' : '53312346A');

    // Requested Partner Programs.
    await page.getByRole('main').getByRole('link', { name: words.requested }).first().click();
    await page.locator('.govuk-tag', { hasText: words.states.submitted }).waitFor();
    await page.locator('.card').getByText(words.withReviewers, { exact: true }).waitFor();
    await page.locator('tbody a').click();
    const id = page.url().split('/').at(-1)!;

    // A reviewer asks for a change, in one field.
    const rita = await reviewerAtServer(run.server.url, 'rita');
    const review = `/review/applications/${id}`;
    expect((await rita.write('POST', `${review}/assignment`)).status).toBe(200);
    const reasons = [
      { code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' },
    ];
    const asked = await rita.write('POST', `${review}/decision`, { decision: 'request-changes', reasons });
    expect(asked.status).toBe(200);
    // The partner follows links only, because this tab last opened the wizard before the review.
    await page.getByRole('main').getByRole('link', { name: words.requested }).first().click();
    await page.locator('tbody a').click();
    await page.locator('.govuk-tag', { hasText: words.states.changes }).waitFor();
    await page.getByText('Which banks?').waitFor();
    await page.locator('a[href$="/program-application"]').first().click();
    await page.locator('[name="f-businessPlan"]:enabled').waitFor();
    expect(await page.locator('[name="f-team-sales"]').isDisabled()).toBe(true);
    await page.locator('[name="f-businessPlan"]').fill('Harbour Bank first, then Straits Bank.');
    await page.locator('[name="f-businessPlan"]').blur();
    await saved(page);
    await page.goto(`/requested-programs/${id}/check`);
    await page.getByText('Harbour Bank first, then Straits Bank.').waitFor();
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.getByText(words.submitted).waitFor();

    // The application is approved, the partner is enrolled, and the receipt is at hand.
    expect((await rita.write('POST', `${review}/assignment`)).status).toBe(200);
    expect((await rita.write('POST', `${review}/decision`, { decision: 'approve' })).status).toBe(200);
    await page.goto(`/requested-programs/${id}`);
    await page.locator('.govuk-tag', { hasText: words.states.approved }).waitFor();
    await page.goto('/enrolled-programs');
    await page.getByRole('heading', { name: words.enrolled, level: 1 }).waitFor();
    await page.locator('.govuk-tag--green').waitFor();
    await context.close();
  });

  test.each(counted({ quick: ['en'], whole: ['zh-CN'] } as const))(
    'by the decisions of a reviewer and a second approver who read %s',
    async (language) => {
      const words = staffLanguages[language];
      const accountId = `staffed-${language.toLowerCase()}`;
      const registrationNumber = language === 'en' ? '53312350C' : '53312351A';
      const { partner, id } = await submitAt(run.server.url, { accountId, registrationNumber, answers: risks.high });
      const contexts: BrowserContext[] = [];
      const as = async (staff: Staff, path: string): Promise<Page> => {
        const context = await run.open({ locale: language });
        contexts.push(context);
        const page = await pageOf(context, staff);
        await page.goto(path);
        return page;
      };
      const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
      const tag = (page: Page, text: string) => page.locator('.page__head .govuk-tag', { hasText: text }).waitFor();

      // The reviewer takes the oldest application of the queue, and asks for a change in one field.
      const first = await as(carl, '/review');
      await press(first, words.takeNext);
      await first.waitForURL(`**/review/${id}`);
      await first.getByText(words.taken).waitFor();
      await press(first, words.nameReason);
      await first.locator('input[name="verdict"][value="request-changes"]').check();
      await first.getByLabel(words.code).selectOption('more-detail');
      await first.getByLabel(words.message).fill('Which banks?');
      await press(first, words.requestChanges);
      await press(first, words.yesRequestChanges);
      await tag(first, words.changed);

      // After the answer, a high risk needs a disposition of each flag, and two people.
      const path = `/applications/${id}`;
      await stored(partner, `${path}/program-application`, { businessPlan: 'Harbour Bank, then Straits.' });
      await submitAgain(partner, path);
      await first.goto(`/review/${id}`);
      await press(first, words.take);
      await first.getByText(words.taken).waitFor();
      for (const flag of ['DD05', 'DD06', 'DD07']) {
        const article = first.locator(`article[aria-labelledby="flag-${flag}"]`);
        await article.locator(`input[name="disposition-${flag}"][value="mitigated"]`).check();
        await article.locator(`[name="note-${flag}"]`).fill('She takes no part.');
        await article.getByRole('button', { name: words.record }).click();
        await article.locator('.govuk-tag', { hasText: words.mitigated }).waitFor();
      }
      await first.locator('input[name="verdict"][value="approve"]').check();
      await press(first, words.approve);
      await press(first, words.yesApprove);
      await tag(first, words.awaitingSecond);

      const second = await as(sue, '/review?state=awaiting-second-approval');
      await second.locator('tbody a').first().click();
      await second.locator('input[name="verdict"][value="approve"]').check();
      await press(second, words.approve);
      await press(second, words.yesApprove);
      await tag(second, words.approved);
      await second.locator('.timeline').getByText(words.firstApproval).waitFor();
      expect((await partner.send('GET', path)).body.state).toBe('approved');
      await Promise.all(contexts.map((context) => context.close()));
    },
  );

  test('and can try another business area before applying', async () => {
    await applicantAt(run.server.url, 'supposing');
    const context = await run.open();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/eligibility')) asked.push(new URL(request.url()).search);
    });
    await page.goto('/');
    await signIn(page, 'supposing');
    await page.getByText('What if…').waitFor();
    expect(asked).toEqual([]);
    await page.getByText('What if…').click();
    await page.getByText(/^In that case, the account can apply\. Whether another account/).waitFor();
    await page.getByLabel('Another business area').selectOption('MY');
    await eventually(() => asked.includes('?businessArea=MY'));
    await page.getByText(/^In that case, the account can apply\./).waitFor();
    await context.close();
  });

  test('and no page violates its own policy', () => {
    expect(run.failures).toEqual([]);
  });
});
