/** `npm run invoke -- <function> --event <file>`: calls one function once, as `sam local invoke` does. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { functions as contract } from '../lib/contract/functions.ts';
import { Failure, runProgram } from './failure.ts';
import { type Assembly, readAssembly } from './runtime/assembly/assembly.ts';
import { synthesise } from './runtime/assembly/synthesise.ts';
import { serveAws } from './runtime/aws/endpoints.ts';
import { LocalKms } from './runtime/aws/kms.ts';
import { ServiceError } from './runtime/aws/service-error.ts';
import { Clock } from './runtime/clock.ts';
import { findRunning } from './runtime/engine/running.ts';
import { Mailbox } from './runtime/mailbox.ts';
import { prepare } from './runtime/prepare.ts';
import { readSettings, type Settings } from './runtime/settings.ts';
import { type Endpoints, lambdaEnvironment } from './runtime/workers/environment.ts';
import { type Outcome, Pool } from './runtime/workers/pool.ts';

process.env.TZ = 'UTC';

const usage = 'npm run invoke -- <function> --event <file>';

interface Arguments {
  readonly name: string;
  /** JSON. */
  readonly event: string;
}

/** Reads the command line. Throws a Failure that explains the usage and lists the functions. */
function readArguments(argv: readonly string[]): Arguments {
  const [name, file] = parseCommandLine(argv);
  const names = contract.map((one) => one.name);
  if (!name) throw new Failure(`Usage: ${usage}\nFunctions:\n${list(names)}`);
  if (!names.includes(name)) throw new Failure(`There is no function "${name}". The functions are:\n${list(names)}`);
  if (!file) throw new Failure(`Name the event: npm run invoke -- ${name} --event test/events/${name}.json`);
  return { name, event: readEvent(file, name) };
}

function parseCommandLine(argv: readonly string[]): readonly [name: string | undefined, file: string | undefined] {
  try {
    const options = { event: { type: 'string', short: 'e' } } as const;
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return [positionals[0], values.event];
  } catch (error) {
    throw new Failure(`${(error as Error).message}\nUsage: ${usage}`);
  }
}

const list = (names: readonly string[]) => names.map((name) => `  ${name}`).join('\n');

function readEvent(file: string, name: string): string {
  const sample = `Try test/events/${name}.json.`;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Failure(`The event file ${file} cannot be read. ${sample}`);
  }
  try {
    return JSON.stringify(JSON.parse(text));
  } catch (error) {
    throw new Failure(`The event file ${file} is not JSON: ${(error as Error).message}. ${sample}`);
  }
}

/** Only the server accepts and returns files, so nothing listens here. */
const noS3 = 'http://127.0.0.1:9';

interface Surroundings {
  readonly assembly: Assembly;
  readonly endpoints: Endpoints;
  readonly stop: () => Promise<void>;
}

/**
 * Returns the engine and the services of the running server, or an engine of our own on the same data, with the same
 * keys and mailbox. Only a server delivers events.
 */
async function surroundings(settings: Settings): Promise<Surroundings> {
  const running = findRunning(settings.directory);
  if (!running) {
    const { engine, assembly } = await prepare(settings);
    const aws = await serveAws({
      putEvents: () => {
        throw new ServiceError('InternalException', 'Only the server delivers events: npm start', 500);
      },
      mailbox: new Mailbox({ directory: settings.directory, now: Date.now }),
      kms: new LocalKms(settings.directory),
      secretsFile: join(settings.directory, 'secrets.json'),
    });
    const stop = async () => {
      await aws.close();
      await engine.stop();
    };
    return { assembly, endpoints: { engine: engine.endpoint, aws: aws.url, s3: noS3 }, stop };
  }
  if (settings.synthesises) await synthesise(settings.root, settings.assembly);
  const endpoints = { engine: running.engineEndpoint, aws: running.awsEndpoint, s3: running.s3Endpoint };
  return { assembly: readAssembly(settings.assembly), endpoints, stop: async () => {} };
}

async function invoke({ name, event }: Arguments, settings: Settings): Promise<Outcome> {
  const { assembly, endpoints, stop } = await surroundings(settings);
  const compileCache = join(settings.directory, 'compile-cache');
  const pool = new Pool({ clock: new Clock(), size: 1, compileCache, environment: lambdaEnvironment(endpoints) });
  try {
    const called = assembly.functions.get(name);
    if (!called) throw new Failure(`The template has no function "${name}".`);
    return await pool.run({ function: called, event, requestId: randomUUID() });
  } finally {
    await pool.close();
    await stop();
  }
}

runProgram(async () => {
  const { error, payload, logs, ms, requestId } = await invoke(
    readArguments(process.argv.slice(2)),
    readSettings(process.env),
  );
  process.stderr.write(logs);
  process.stderr.write(`${requestId} ${error ? 'failed' : 'ok'} after ${ms.toFixed(0)} ms\n`);
  // As Lambda responds: the handler's result, or its error.
  process.stdout.write(`${JSON.stringify(error ?? (payload === undefined ? null : JSON.parse(payload)), null, 2)}\n`);
  process.exitCode = error ? 1 : 0;
});
