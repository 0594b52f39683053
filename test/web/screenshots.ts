/** `npm run screenshots`: writes every page of partners and staff, in both languages and themes, wide and narrow, to `screenshots/`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startConsole } from './support/console.ts';
import { type Look, show } from './support/look.ts';
import { partnerScenes } from './support/scenes.ts';
import { staffScenes } from './support/staff-scenes.ts';

const folder = join(import.meta.dirname, '../../screenshots');
const views: readonly (Look & { readonly width: number; readonly height: number })[] = [
  { language: 'en', theme: 'light', width: 1280, height: 800 },
  { language: 'zh-CN', theme: 'dark', width: 1280, height: 800 },
  { language: 'zh-CN', theme: 'light', width: 320, height: 700 },
  { language: 'en', theme: 'dark', width: 320, height: 700 },
];
/** Only scenes whose names contain this, where it is given. */
const [only = ''] = process.argv.slice(2);

const run = await startConsole();
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all = [only.startsWith('staff') ? [] : await partnerScenes(run.server.url), await staffScenes(run.server.url)];
  const scenes = all.flat().filter(({ name }) => name.includes(only));
  for (const { width, height, ...look } of views) {
    for (const scene of scenes) {
      const context = await run.open({ locale: look.language, colorScheme: look.theme, viewport: { width, height } });
      const page = await show(context, scene, look);
      const path = join(folder, `${scene.name}.${look.language}.${look.theme}.${width}.png`);
      await page.screenshot({ path, fullPage: true });
      await context.close();
    }
    process.stdout.write(`${scenes.length} pages in ${look.language}, ${look.theme}, ${width} px\n`);
  }
  for (const failure of run.failures) process.stderr.write(`${failure}\n`);
} finally {
  await run.stop();
}
