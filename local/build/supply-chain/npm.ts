import { spawnSync } from 'node:child_process';

/** Runs npm in a folder. Returns its output and its exit code. */
export function npm(
  cwd: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly stdout: string } {
  const shell = process.platform === 'win32';
  const { status, stdout } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
    timeout: 120_000,
    shell,
  });
  return { status, stdout: stdout ?? '' };
}
