import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const walkthrough = join(import.meta.dirname, '../../walkthrough');

/** Returns the answers of the walk-through to a step. */
export const answersTo = (step: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(walkthrough, `${step}.json`), 'utf8'));

/** The documents that those answers name, by the id that stands for each. */
export const files: Readonly<Record<string, string>> = {
  'doc-license-1': join(walkthrough, 'business-licence.pdf'),
  'doc-policy-1': join(walkthrough, 'anti-bribery-policy.pdf'),
};

/** Signs in as an account, on whatever page asks for it. */
export async function signIn(page: Page, accountId: string): Promise<void> {
  await page.getByLabel('Any other account').fill(accountId);
  await page.locator('main form').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: accountId }).waitFor();
}

const named = (path: readonly (string | number)[]) => `f-${path.join('-')}`;

/** Uploads a file in a field, and waits until it was scanned. */
async function hand(page: Page, name: string, file: string): Promise<void> {
  const box = page.locator('.drop').filter({ has: page.locator(`[id="${name}"]`) });
  await page.locator(`[id="${name}"]`).setInputFiles(file);
  await box.locator('.govuk-tag--green').waitFor();
}

/** Fills in the value of a field as a person does, whatever kind of field it is; in any language. */
export async function fill(page: Page, path: readonly (string | number)[], value: unknown): Promise<void> {
  const name = named(path);
  if (typeof value === 'string' && files[value]) return hand(page, name, files[value]);
  if (Array.isArray(value)) return fillList(page, path, value);
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) await fill(page, [...path, key], inner);
    return;
  }
  const choice = page.locator(
    `input[name="${name}"][value=${JSON.stringify(String(value))}]:is([type=radio], [type=checkbox])`,
  );
  if ((await choice.count()) > 0) return choice.check();
  const field = page.locator(`[name="${name}"]`);
  if (await field.evaluate((element) => element.closest('.picker') !== null)) await pick(page, name, String(value));
  else if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(String(value));
  else await field.fill(String(value));
}

async function fillList(page: Page, path: readonly (string | number)[], values: readonly unknown[]): Promise<void> {
  const name = named(path);
  if (values.length === 0) return page.locator(`[id="${name}-none"]`).check();
  if (typeof values[0] === 'object') {
    for (const [index, item] of values.entries()) {
      const inner = Object.keys(item as object)[0]!;
      // An entry that already exists is filled in, and none is added.
      if ((await page.locator(`[name="${named([...path, index, inner])}"]`).count()) === 0)
        await page.locator(`button[id="${name}"]`).click();
      await fill(page, [...path, index], item);
    }
    return;
  }
  const lines = page.locator(`textarea[name="${name}"]`);
  if ((await lines.count()) > 0) return lines.fill(values.join('\n'));
  for (const value of values) {
    const box = page.locator(`input[name="${name}"][value=${JSON.stringify(String(value))}]`);
    if ((await box.count()) > 0) await box.check();
    else await pick(page, name, String(value));
  }
}

/** Picks a value from a list, and adds it with the button beside the list. */
async function pick(page: Page, name: string, value: string): Promise<void> {
  const list = page.locator(`select[name="${name}"]`);
  await list.selectOption(value);
  await page.locator('.picker', { has: list }).getByRole('button').click();
}

/** Fills in a whole step with the answers of the walk-through. */
export async function fillStep(page: Page, step: string): Promise<void> {
  const { agreement, questionnaireVersion: _, ...answers } = answersTo(step);
  for (const [key, value] of Object.entries(answers)) await fill(page, [key], value);
  if (agreement) await page.locator('[id="f-agreement-accepted"]').check();
}

/** Waits until the page says that all is saved. */
export const saved = (page: Page): Promise<void> => page.locator('.status-line[data-state="saved"]').first().waitFor();
