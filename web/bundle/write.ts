/**
 * `npm run console`: builds the console for a stage into `console.out/`. With a folder and `--development`, as
 * `npm start` does it.
 */
import { resolve } from 'node:path';
import { bundleConsole } from './bundle.ts';

const root = resolve(import.meta.dirname, '../..');
const [outdir = 'console.out', flag] = process.argv.slice(2);

try {
  await bundleConsole({ root, outdir: resolve(root, outdir), development: flag === '--development' });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
