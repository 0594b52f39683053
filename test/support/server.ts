import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlimited } from './api.ts';

/** A server of `npm start`, in a process and on a port of its own. */
export interface TestServer {
  readonly url: string;
  readonly pid: number;
  /** The folder of its data. */
  readonly directory: string;
  /** Returns its output so far. */
  output(): string;
  /** Ends it as Ctrl-C does, returns its exit code, and removes its data unless the folder was given. */
  stop(): Promise<number | null>;
  /** Ends it as `kill -9` does. Its data stays. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  /** The folder to keep data in; by default a temporary one. */
  readonly directory?: string;
  /** The checkout to run; by default this one. */
  readonly root?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Tests write faster than any person does. */
const policy = JSON.stringify({ rateLimits: unlimited });

/** Longer than any start takes, on any busy machine. */
const readyWithinMs = 300_000;

/** The arguments that `npm start` gives to Node. */
function startArguments(root: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
}

/** Time limits that no request reaches on a busy machine, so that a benchmark loses none to them. */
export const wideLimits = { TIME_LIMIT_FACTOR: '20' } as const;

/** Starts a server and waits until it is ready. Rejects with its output if it does not get there. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'partner-programs-'));
  const root = options.root ?? join(import.meta.dirname, '../..');
  const env = { ...process.env, PORT: '0', LOCAL_DIR: directory, LOCAL_POLICY: policy, ...options.env };
  const child = spawn(process.execPath, startArguments(root), { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  const url = await readyUrl(child, () => output);
  return {
    url,
    pid: child.pid!,
    directory,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      if (!options.directory) rmSync(directory, { recursive: true, force: true });
      return code;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function readyUrl(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null, signal: string | null) =>
      reject(new Error(`The server did not start (exit code ${code}, signal ${signal}):\n${output()}`));
    const late = setTimeout(() => child.kill('SIGKILL'), readyWithinMs);
    child.once('close', (code, signal) => {
      clearTimeout(late);
      fail(code, signal);
    });
    child.stdout!.on('data', () => {
      const ready = output().match(/^Ready on (\S+)/m);
      if (!ready) return;
      clearTimeout(late);
      resolve(ready[1]!);
    });
  });
}
