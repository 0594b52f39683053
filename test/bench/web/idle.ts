import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestServer } from '../../support/server.ts';

/** Seconds of processor time that a process has had. */
function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name in parentheses; user and system time are the twelfth and thirteenth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** The share of a processor that an idle server and its engine take, over so many seconds. */
export async function idleShare({ pid, directory }: TestServer, seconds: number): Promise<number> {
  const { enginePid } = JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8')) as { enginePid: number };
  const taken = () => processorSeconds(pid) + processorSeconds(enginePid);
  const before = taken();
  await sleep(seconds * 1000);
  return (taken() - before) / seconds;
}
