/** A copy of the tree, for a test that changes it as a newcomer would, and counts what it touched. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const sources = ['functions', 'lib', 'infra', 'local', 'openapi.json', 'package.json', 'cdk.json'];
const fixtures = join(root, 'test/fixtures/programs');

export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), 'drill-'));
  /** The folders that were added, and the files of the system that were changed, in order. */
  readonly touched: string[] = [];

  constructor() {
    for (const source of sources) cpSync(join(root, source), join(this.root, source), { recursive: true });
    mkdirSync(join(this.root, 'test'));
    cpSync(join(root, 'test/support'), join(this.root, 'test/support'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.root, 'node_modules'));
  }

  #touch(path: string): void {
    if (!this.touched.includes(path)) this.touched.push(path);
  }

  /** Adds a folder of a fixture. */
  addFolder(fixture: string, path: string): void {
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

  /** Runs a fixture's script in the copy. Returns what its last line of output says, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the script says
  async run(script: string, ...args: readonly string[]): Promise<any> {
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
