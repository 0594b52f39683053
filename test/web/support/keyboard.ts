/** A partner without a mouse, who reaches every control by Tab and uses it by keys. */
import type { Locator, Page } from 'playwright-core';
import { answersTo, files } from './partner.ts';

/** More controls than any page has. */
const mostTabs = 600;

/** Returns where a control lies from the focus: `here`, `before` or `after`; `lost` if nothing has the focus. */
const placeOf = (control: Locator): Promise<'here' | 'before' | 'after' | 'lost'> =>
  control.evaluate((element) => {
    const { activeElement: active } = document;
    if (active === element) return 'here';
    if (!active || active === document.body) return 'lost';
    return active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'before' : 'after';
  });

/** Tabs to a control. A radio button takes the focus for its whole group. */
async function reach(page: Page, control: Locator, more: { readonly isGroup?: boolean } = {}): Promise<void> {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    const place = await placeOf(control);
    if (place === 'here') return;
    if (more.isGroup && (await inGroupOf(control))) return;
    if (place === 'lost' && tabs > 0) throw new Error(`The focus was lost on the way to ${control}`);
    await page.keyboard.press(place === 'before' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`No key leads to ${control}`);
}

const inGroupOf = (radio: Locator): Promise<boolean> =>
  radio.evaluate((element) => {
    const { activeElement: active } = document;
    return active instanceof HTMLInputElement && active.name === (element as HTMLInputElement).name;
  });

/** Waits until something on the page has the focus, and can be seen: whatever had it before may have gone away. */
export async function focusIsThere(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () => {
        const { activeElement: active } = document;
        if (!active || active === document.body) return false;
        const { top, bottom, width, height } = active.getBoundingClientRect();
        return active.checkVisibility() && width * height > 0 && bottom > 0 && top < innerHeight;
      },
      undefined,
      { timeout: 30_000 },
    )
    .catch(async () => {
      const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
      throw new Error(`The focus is lost on ${page.url()}: ${where}`);
    });
}

/** Presses a button, or follows a link. */
export async function pressKey(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await control.waitFor();
  await reach(page, control);
  await page.keyboard.press(key);
}

/** Types into a field in place of what is in it. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Types a date by its parts, in the order of the browser's own language. */
async function typeDate(page: Page, field: Locator, date: string): Promise<void> {
  const [year, month, day] = date.split('-');
  for (const parts of [`${month}${day}${year}`, `${day}${month}${year}`, `${year}${month}${day}`]) {
    await reach(page, field);
    await page.keyboard.type(parts);
    if ((await field.inputValue()) === date) return;
    // Back to its first part.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`No order of its parts gives ${date}`);
}

/** Chooses a radio button. */
export async function choose(page: Page, radio: Locator): Promise<void> {
  await reach(page, radio, { isGroup: true });
  for (let presses = 0; presses < 20; presses += 1) {
    if ((await placeOf(radio)) === 'here') break;
    await page.keyboard.press('ArrowDown');
  }
  if (!(await radio.isChecked())) await page.keyboard.press('Space');
}

/** Types the beginning of an option's label, and goes down to it. */
export async function select(page: Page, field: Locator, value: string): Promise<void> {
  // The names of currencies and countries come a moment after the menu.
  await field.locator(`option[value=${JSON.stringify(value)}]`).waitFor({ state: 'attached' });
  const label = await field.evaluate(
    (element, wanted) => [...(element as HTMLSelectElement).options].find((one) => one.value === wanted)?.label ?? '',
    value,
  );
  await reach(page, field);
  await page.keyboard.type(label.split(' ')[0]!);
  for (let presses = 0; (await field.inputValue()) !== value; presses += 1) {
    if (presses === 20) throw new Error(`Typing ${label} does not choose ${value}`);
    await page.keyboard.press('ArrowDown');
  }
}

async function hand(page: Page, field: Locator, file: string): Promise<void> {
  await reach(page, field);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
  const box = page.locator('.drop').filter({ has: page.locator(`[id="${await field.getAttribute('id')}"]`) });
  await box.locator('.govuk-tag--green').waitFor();
}

const named = (path: readonly (string | number)[]) => `f-${path.join('-')}`;

async function fill(page: Page, path: readonly (string | number)[], value: unknown): Promise<void> {
  const name = named(path);
  if (typeof value === 'string' && files[value]) return hand(page, page.locator(`[id="${name}"]`), files[value]);
  if (Array.isArray(value)) return fillList(page, path, value);
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) await fill(page, [...path, key], inner);
    return;
  }
  const option = page.locator(`input[name="${name}"][value=${JSON.stringify(String(value))}]`);
  if ((await option.count()) > 0)
    return (await option.getAttribute('type')) === 'radio' ? choose(page, option) : tick(page, option);
  const field = page.locator(`[name="${name}"]`);
  if (await field.evaluate((element) => element.tagName === 'SELECT')) return select(page, field, String(value));
  if ((await field.getAttribute('type')) === 'date') return typeDate(page, field, String(value));
  await type(page, field, String(value));
}

async function tick(page: Page, box: Locator): Promise<void> {
  await reach(page, box);
  if (!(await box.isChecked())) await page.keyboard.press('Space');
}

async function fillList(page: Page, path: readonly (string | number)[], values: readonly unknown[]): Promise<void> {
  const name = named(path);
  if (values.length === 0) return tick(page, page.locator(`[id="${name}-none"]`));
  if (typeof values[0] === 'object') {
    for (const [index, item] of values.entries()) {
      const first = page.locator(`[name="${named([...path, index, Object.keys(item as object)[0]!])}"]`).first();
      if ((await first.count()) === 0) {
        await pressKey(page, page.locator(`button[id="${name}"]`));
        await first.waitFor();
      }
      await fill(page, [...path, index], item);
    }
    return;
  }
  const lines = page.locator(`textarea[name="${name}"]`);
  if ((await lines.count()) > 0) return type(page, lines, values.join('\n'));
  for (const value of values) {
    const box = page.locator(`input[name="${name}"][value=${JSON.stringify(String(value))}]`);
    if ((await box.count()) > 0) await tick(page, box);
    else await select(page, page.locator(`select[name="${name}"]`), String(value));
  }
}

/** Fills in a whole step with the answers of the walk-through. */
export async function fillStepByKeys(page: Page, step: string): Promise<void> {
  const { agreement, questionnaireVersion: _, ...answers } = answersTo(step);
  for (const [key, value] of Object.entries(answers)) await fill(page, [key], value);
  if (agreement) await tick(page, page.locator('[id="f-agreement-accepted"]'));
}
