import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../failure.ts';
import { timeLimit } from '../time-limits.ts';
import { checkData, damaged } from './check-data.ts';
import type { EngineCommand } from './command.ts';
import { callDynamoDb } from './dynamodb.ts';
import { endProcess } from './processes.ts';

/** A running database engine. */
export interface Engine {
  readonly endpoint: string;
  readonly pid: number;
  /** The file or folder of its data. */
  readonly data: string;
  stop(): Promise<void>;
  /** Called once if the engine ends unexpectedly. */
  onExit(listener: () => void): void;
}

const startsWithinMs = timeLimit(15_000);

/** Starts an engine on a free port and waits until it responds. Fails in one sentence if its data is damaged. */
export async function startEngine(command: EngineCommand): Promise<Engine> {
  await checkData(command);
  const port = await freePort();
  const [program, ...argv] = dyingWithParent([command.program, ...command.arguments(port)]);
  // Detached, because Ctrl-C in a terminal goes to the whole group, and requests must end before the engine does.
  const child = spawn(program!, argv, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const watched = watch(child);
  const endpoint = `http://${command.host}:${port}`;
  await answers(endpoint, command, watched).catch(async (error: unknown) => {
    await endProcess(child.pid!);
    throw error;
  });
  return {
    endpoint,
    pid: child.pid!,
    data: command.data,
    stop: async () => {
      watched.expected = true;
      if (watched.ended) return;
      // Waits for the engine's own confirmation, because an ending process may still hold the data.
      await Promise.all([once(child, 'close'), endProcess(child.pid!)]);
    },
    onExit: (listener) => child.once('exit', () => watched.expected || listener()),
  };
}

/** On Linux the kernel can end the engine when this process is killed. Elsewhere the next start does. */
function dyingWithParent(command: readonly string[]): readonly string[] {
  const found = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0;
  return found ? ['setpriv', '--pdeathsig', 'TERM', ...command] : command;
}

interface Watched {
  /** Its output so far. The last words explain a failure. */
  output: string;
  ended: boolean;
  expected: boolean;
}

function watch(child: ChildProcess): Watched {
  const watched: Watched = { output: '', ended: false, expected: false };
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      watched.output = (watched.output + chunk).slice(-4_000);
    });
  child.on('error', () => {
    watched.ended = true;
  });
  child.on('close', () => {
    watched.ended = true;
  });
  return watched;
}

async function answers(endpoint: string, { name, data }: EngineCommand, watched: Watched): Promise<void> {
  for (const startedAt = performance.now(); performance.now() - startedAt < startsWithinMs; await sleep(15)) {
    if (watched.ended) throw explain(watched.output, { name, data });
    const reached = await callDynamoDb(endpoint, 'ListTables', {}).catch(() => undefined);
    if (reached?.ok) return;
    if (reached) throw damaged(data);
  }
  throw new Failure(`The ${name} engine did not respond within ${startsWithinMs / 1000} s.`);
}

function explain(output: string, { name, data }: Pick<EngineCommand, 'name' | 'data'>): Failure {
  if (/not a valid SQLite|malformed|not a database|corrupt/i.test(output)) return damaged(data);
  const lastWords = output.trim().split('\n').at(-1);
  return new Failure(`The ${name} engine ended at once${lastWords ? `: ${lastWords}` : '.'}`);
}

/**
 * Returns a port on which nothing listens at any address, because the engine refuses a port that is in use at another
 * address.
 */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '0.0.0.0', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
