import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestServer } from '../../support/server.ts';

/** Returns the processor time that a process has used, in seconds. */
function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The fields after the name in parentheses. User and system time are the twelfth and the thirteenth of them.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** Returns the share of a processor that an idle server and its engine use over a number of seconds. */
export async function idleShare({ pid, directory }: TestServer, seconds: number): Promise<number> {
  const { enginePid } = JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8')) as { enginePid: number };
  const taken = () => processorSeconds(pid) + processorSeconds(enginePid);
  const before = taken();
  await sleep(seconds * 1000);
  return (taken() - before) / seconds;
}
