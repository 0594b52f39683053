import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that the table's items need: the keys of KMS and the files of S3. On AWS, neither is part of a table. */
const folders = ['keys', 'objects'];

export function copyBesides(from: string, to: string): void {
  for (const folder of folders.filter((name) => existsSync(join(from, name)))) {
    cpSync(join(from, folder), join(to, folder), { recursive: true });
  }
}
