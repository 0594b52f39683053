import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { counted } from '../support/depth.ts';
import { type ConsoleRun, startConsole } from './support/console.ts';
import { type Look, show } from './support/look.ts';
import { partnerScenes, type Scene } from './support/scenes.ts';
import { staffScenes } from './support/staff-scenes.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, and what axe calls best practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const looks: readonly Look[] = counted({
  quick: [
    { language: 'en', theme: 'light' },
    { language: 'zh-CN', theme: 'dark' },
  ],
  whole: [
    { language: 'en', theme: 'dark' },
    { language: 'zh-CN', theme: 'light' },
  ],
});

/** Widths in CSS pixels: a phone, or 1,280 px at 400 %; and 1,280 px at 200 %. */
const widths = [320, 640];

/** Findings of axe on a page, each with where it is. */
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

const pages = { partners: partnerScenes, staff: staffScenes };
const views = looks.flatMap((look) => (['partners', 'staff'] as const).map((who) => ({ ...look, who })));

describe.each(views)('in $language, $theme, every page of $who', ({ who, ...look }) => {
  let run: ConsoleRun;
  let scenes: readonly Scene[];
  beforeAll(async () => {
    run = await startConsole();
    scenes = (await pages[who](run.server.url)).filter(({ name }) => name.includes(process.env.SCENE ?? ''));
  });
  afterAll(() => run?.stop());

  test('is without a finding of axe', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const scene of scenes) {
      const context = await run.open({ locale: look.language, colorScheme: look.theme });
      const here = await findings(await show(context, scene, look));
      if (here.length > 0) found[scene.name] = here;
      await context.close();
    }
    expect(found).toEqual({});
  });

  test('fits a narrow window and one that is zoomed in, with targets of 24 px', async () => {
    const found: Record<string, unknown> = {};
    for (const scene of scenes) {
      const context = await run.open({ locale: look.language, viewport: { width: widths[0]!, height: 700 } });
      const page = await show(context, scene, look);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 700 });
        const here = { wide: await page.evaluate(wide), small: await page.evaluate(small) };
        if (Object.values(here).flat().length > 0) found[`${scene.name} at ${width} px`] = here;
      }
      await context.close();
    }
    expect(found).toEqual({});
  });

  test('does nothing that its own policy forbids', () => {
    expect(run.failures).toEqual([]);
  });
});
