import type { BrowserContext, Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

/** The ways in which a page can look. */
export interface Look {
  readonly language: 'en' | 'zh-CN';
  readonly theme: 'light' | 'dark';
}

/** Opens a scene in a window of its context, already signed in, and waits until it has loaded. */
export async function show(
  context: BrowserContext,
  { accountId, staff, path, press }: Scene,
  look: Look,
): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(
    ({ language, theme, identity }) => {
      localStorage.setItem('partner-programs.language', language);
      localStorage.setItem('partner-programs.theme', theme);
      if (identity) sessionStorage.setItem('partner-programs.identity', identity);
    },
    { ...look, identity: accountId || staff ? JSON.stringify(staff ?? { accountId }) : undefined },
  );
  await page.goto(path);
  await page.locator('main h1').first().waitFor();
  // A part that is still loading says so.
  await page
    .getByText(/^(Loading…|正在加载…)$/)
    .first()
    .waitFor({ state: 'hidden' });
  await page.waitForTimeout(300);
  if (press) {
    await page.getByRole('main').getByText(press).first().click();
    await page.waitForTimeout(200);
  }
  return page;
}
