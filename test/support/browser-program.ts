/** The path of a Chromium: installed on this machine, or in the package that `npm ci` installs on Linux x64. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
] as const;

/** Returns the Chromium that `CHROMIUM` names, or one that is installed in a usual place. */
export const installedBrowser = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env.CHROMIUM ?? usualPlaces.find((place) => existsSync(place));

/**
 * Returns the folder of the npm package that holds a packed Chromium; undefined on platforms that it is not built for.
 */
export function npmBrowser(): string | undefined {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') return undefined;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  } catch {
    return undefined;
  }
}
