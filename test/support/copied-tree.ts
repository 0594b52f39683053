import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A copy of the checkout, to be changed as a drill says. */
export interface Tree {
  readonly root: string;
  /** The files of the product that were changed or added, in alphabetical order. */
  changed(): readonly string[];
  /** Copies a file or a folder of the fixtures to its place. */
  add(fixture: string, place: string): void;
  /** Puts text before or after the one place in a file that matches. Throws if there is no such place, or more than one. */
  insert(file: string, place: { readonly before?: string; readonly after?: string }, text: string): void;
  /** Runs a script of the copy. Throws with its output if it fails. */
  run(script: string, ...more: readonly string[]): string;
  remove(): void;
}

const copied = [
  'functions',
  'infra',
  'lib',
  'local',
  'web',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'cdk.json',
  'openapi.json',
];

function copy(): string {
  const to = mkdtempSync(join(tmpdir(), 'drill-'));
  for (const name of copied.filter((one) => existsSync(join(root, one))))
    cpSync(join(root, name), join(to, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
  return to;
}

/** Copies the checkout to a folder of its own. */
export function copiedTree(): Tree {
  const to = copy();
  const changed = new Set<string>();
  return {
    root: to,
    changed: () => [...changed].toSorted(),
    add: (fixture, place) => {
      cpSync(join(root, 'test/fixtures/programs', fixture), join(to, place), { recursive: true });
      changed.add(place);
    },
    insert: (file, { before, after }, text) => {
      const place = before ?? after ?? '';
      const parts = readFileSync(join(to, file), 'utf8').split(place);
      if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places that read "${place}"`);
      writeFileSync(join(to, file), parts.join(before === undefined ? place + text : text + place));
      changed.add(file);
    },
    run: (script, ...more) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...more], { cwd: to, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${script} failed:\n${stdout}${stderr}`);
      return stdout;
    },
    remove: () => rmSync(to, { recursive: true, force: true }),
  };
}
