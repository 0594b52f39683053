/** One call of a function, as `sam local invoke` makes it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { type Assembly, readAssembly } from './assembly/assembly.ts';
import { synthesise } from './assembly/synthesise.ts';
import { serveAws } from './aws/endpoints.ts';
import { LocalKms } from './aws/kms.ts';
import { ServiceError } from './aws/service-error.ts';
import { Clock } from './clock.ts';
import { findRunning } from './engine/running.ts';
import { Mailbox } from './mailbox.ts';
import { prepare } from './prepare.ts';
import type { Settings } from './settings.ts';
import { type Endpoints, lambdaEnvironment } from './workers/environment.ts';
import { type Outcome, Pool } from './workers/pool.ts';

/** The function to call, and its event as JSON. */
export interface Invocation {
  readonly name: string;
  readonly event: string;
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

/** Calls a function once on the data of the settings' folder. Throws if the template has no function of that name. */
export async function invokeOnce({ name, event }: Invocation, settings: Settings): Promise<Outcome> {
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
