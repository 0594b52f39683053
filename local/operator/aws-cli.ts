import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { systemCode } from '../failure.ts';

/** The output of an AWS CLI command, or AWS's own words for its failure. */
export type CliAnswer = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: string };

/** Runs a command of the AWS CLI, with the credentials of the environment. */
export async function aws(...command: readonly string[]): Promise<CliAnswer> {
  try {
    const { stdout } = await promisify(execFile)('aws', [...command, '--output', 'json'], { maxBuffer: 2 ** 26 });
    return { ok: true, body: stdout.trim() === '' ? {} : JSON.parse(stdout) };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { ok: false, error: 'the AWS CLI is not installed' };
    const { stderr = '' } = error as { stderr?: string };
    return { ok: false, error: stderr.trim().split('\n').at(-1) || (error as Error).message };
  }
}

/** Returns a value inside an output: `at(body, 'SendQuota', 'Max24HourSend')`. */
export const at = (body: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key], body);
