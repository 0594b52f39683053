/** `npm run invoke -- <function> --event <file>`: calls one function once, as `sam local invoke` does. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { functions as contract } from '../lib/contract/functions.ts';
import { Failure, runProgram } from './failure.ts';
import type { Invocation } from './runtime/invoke-once.ts';

process.env.TZ = 'UTC';

const usage = 'npm run invoke -- <function> --event <file>';

/** Reads the command line. Throws a Failure that explains the usage and lists the functions. */
function readArguments(argv: readonly string[]): Invocation {
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

runProgram(async () => {
  const invocation = readArguments(process.argv.slice(2));
  // Loaded here, so that a wrong command line is answered at once.
  const { invokeOnce } = await import('./runtime/invoke-once.ts');
  const { readSettings } = await import('./runtime/settings.ts');
  const { error, payload, logs, ms, requestId } = await invokeOnce(invocation, readSettings(process.env));
  process.stderr.write(logs);
  process.stderr.write(`${requestId} ${error ? 'failed' : 'ok'} after ${ms.toFixed(0)} ms\n`);
  // As Lambda responds: the handler's result, or its error.
  process.stdout.write(`${JSON.stringify(error ?? (payload === undefined ? null : JSON.parse(payload)), null, 2)}\n`);
  process.exitCode = error ? 1 : 0;
});
