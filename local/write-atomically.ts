import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that a reader, or a start after a crash, finds all of it or nothing. */
export function writeAtomically(file: string, content: string, mode = 0o644): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, file);
}
