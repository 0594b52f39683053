import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { counted } from '../support/depth.ts';
import { type ConsoleRun, startConsole } from './support/console.ts';
import { type Look, show } from './support/look.ts';
import { partnerScenes } from './support/scenes.ts';
import { staffScenes } from './support/staff-scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, and what axe calls best practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Widths in CSS pixels: a phone, or 1,280 px at 400 %; and 1,280 px at 200 %. */
const widths = [320, 640];

/** Returns the findings of axe on a page, each with its place. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  )) as { violations: readonly { id: string; nodes: readonly { target: readonly string[] }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Elements that are wider than the page, except in a box that scrolls by itself. */
const wide = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('main *, .bar *')]
    .filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest('.scroll'))
    .slice(0, 5)
    .map((one) => one.outerHTML.slice(0, 120));
})()`;

/** Links and buttons that are less than 24 px high or wide, except links within a sentence. */
const small = `[...document.querySelectorAll('button, .govuk-button, .bar__link, input:not([type=file]), select, textarea, summary')]
  .filter((one) => one.checkVisibility())
  .map((one) => ({ box: one.getBoundingClientRect(), text: one.outerHTML.slice(0, 80) }))
  .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
  .map(({ text }) => text)`;

interface Seen {
  readonly axe: readonly string[];
  /** Elements that are too wide or too small, by width of the window. */
  readonly narrow: readonly string[];
}

/** Looks at a page as it opens, and in each narrow window. */
async function looked(page: Page): Promise<Seen> {
  const found = { axe: await findings(page), narrow: [] as string[] };
  for (const width of widths) {
    await page.setViewportSize({ width, height: 700 });
    const here = [...((await page.evaluate(wide)) as string[]), ...((await page.evaluate(small)) as string[])];
    found.narrow.push(...here.map((one) => `${width} px: ${one}`));
  }
  return found;
}

const pages = { partners: partnerScenes, staff: staffScenes };
interface View extends Look {
  readonly who: keyof typeof pages;
}
const views: readonly View[] = (['partners', 'staff'] as const).flatMap((who) =>
  (['en', 'zh-CN'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((theme) => ({ who, language, theme })),
  ),
);
/** A quick run looks at every sixth page of a partner in one way, and a whole run at every page in every way. */
const { seen, every } = counted({ quick: { seen: views.slice(0, 1), every: 6 }, whole: { seen: views, every: 1 } });

describe.each(seen)('in $language, $theme, every page of $who', ({ who, ...look }) => {
  let run: ConsoleRun;
  const found: Record<string, Seen> = {};
  beforeAll(async () => {
    run = await startConsole();
    const scenes = await pages[who](run.server.url);
    const chosen = scenes.filter(({ name }, index) => index % every === 0 && name.includes(process.env.SCENE ?? ''));
    for (const scene of chosen) {
      const context = await run.open({ locale: look.language, colorScheme: look.theme });
      found[scene.name] = await looked(await show(context, scene, look));
      await context.close();
    }
  });
  afterAll(() => run?.stop());

  test('is seen', () => expect(Object.keys(found)).not.toEqual([]));

  test('is without a finding of axe', () => {
    expect(Object.entries(found).filter(([, { axe: findings }]) => findings.length > 0)).toEqual([]);
  });

  test('fits a narrow window and one that is zoomed in, with targets of 24 px', () => {
    expect(Object.entries(found).filter(([, { narrow }]) => narrow.length > 0)).toEqual([]);
  });

  test('does nothing that its own policy forbids', () => {
    expect(run.failures).toEqual([]);
  });
});
