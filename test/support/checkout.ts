/** A copy of the checkout, for a test that changes it as a newcomer would, and counts what it touched. */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const sources = ['functions', 'lib', 'infra', 'local', 'web', 'test/support'];
const settings = ['openapi.json', 'package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json'];
const fixtures = join(root, 'test/fixtures/programs');

export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), 'checkout-'));
  /** The folders and files that were added, and the files of the system that were changed, in order. */
  readonly touched: string[] = [];

  constructor() {
    mkdirSync(join(this.root, 'test'));
    for (const source of [...sources, ...settings])
      cpSync(join(root, source), join(this.root, source), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.root, 'node_modules'));
  }

  #touch(path: string): void {
    if (!this.touched.includes(path)) this.touched.push(path);
  }

  /** Adds a folder or a file of a fixture. */
  add(fixture: string, path: string): void {
    cpSync(join(fixtures, fixture), join(this.root, path), { recursive: true });
    this.#touch(path);
  }

  /** Adds a line after the last line of the file that contains `after`. In a folder that was added, it touches nothing. */
  addLine(path: string, after: string, line: string, { touches = true } = {}): void {
    const file = join(this.root, path);
    const lines = readFileSync(file, 'utf8').split('\n');
    const place = lines.findLastIndex((one) => one.includes(after));
    if (place < 0) throw new Error(`${path} has no line with ${after}`);
    writeFileSync(file, lines.toSpliced(place + 1, 0, line).join('\n'));
    if (touches) this.#touch(path);
  }

  /** Writes a file, in whatever folder. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** Replaces the one place of a file that reads `before`. */
  replace(path: string, before: string, after: string): void {
    const parts = readFileSync(join(this.root, path), 'utf8').split(before);
    if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} places that read ${before}`);
    this.write(path, parts.join(after));
    this.#touch(path);
  }

  /** Runs a script of the copy, and returns its output. Throws if it fails. */
  runScript(script: string, ...args: readonly string[]): string {
    const options = { cwd: this.root, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
    return execFileSync(process.execPath, [script, ...args], options);
  }

  /** Runs a fixture's script in the copy. Returns what its last line of output says, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the script says
  async runFixture(script: string, ...args: readonly string[]): Promise<any> {
    cpSync(join(fixtures, script), join(this.root, 'test/drill.ts'));
    const { stdout } = await promisify(execFile)(process.execPath, ['test/drill.ts', ...args], {
      cwd: this.root,
      env: { ...process.env, NODE_OPTIONS: '' },
      maxBuffer: 16 * 1024 * 1024,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
