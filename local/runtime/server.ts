import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { Console } from './console/console.ts';
import type { Engine } from './engine/engine.ts';
import { announce, findRunning, type Running, retract } from './engine/running.ts';
import type { GatewaySettings } from './http/gateway.ts';
import { closeGracefully, listen } from './http/listen.ts';
import { prepare } from './prepare.ts';
import { assemble, type Runtime } from './runtime.ts';
import type { Settings } from './settings.ts';
import { serveShown } from './shown-calls.ts';
import { watchSource } from './watch-source.ts';

/** A server that is ready for requests. */
export interface Server {
  readonly url: string;
  /** Ends what is in progress, then the engine. */
  stop(): Promise<void>;
  /** Called once if the engine ends by itself. */
  onEngineExit(listener: () => void): void;
}

/** How long a stop waits for the batches in progress. */
const batchEndsWithinMs = 2_000;

/** Starts everything that `npm start` promises. Throws a `Failure` whose one sentence says why it cannot. */
export async function startServer(settings: Settings): Promise<Server> {
  const { directory } = settings;
  claim(directory);
  const ready = Promise.withResolvers<GatewaySettings>();
  // Binds the port first, so that a port in use is reported at once, not after seconds of work. Early requests wait.
  const http = await listen(async (request) => serveShown(request, await ready.promise), settings);
  const url = `http://${settings.host}:${(http.address() as AddressInfo).port}`;
  const site = new Console(settings);
  const { engine, assembly } = await prepare(settings);
  const runtime = await assemble(settings, engine, assembly, site);
  announce(directory, describe(engine, url, runtime));
  ready.resolve(runtime.gateway);
  runtime.bus.resume();
  const unwatch = settings.synthesises ? watchSource(settings, runtime.load) : () => {};
  if (settings.synthesises) site.watch();
  const stop = async () => {
    unwatch();
    site.close();
    runtime.bus.close();
    const ended = runtime.background.close();
    await closeGracefully(http);
    // A batch that takes longer is interrupted, and comes again at the next start.
    await Promise.race([ended, sleep(batchEndsWithinMs)]);
    await Promise.all(runtime.pools.map((pool) => pool.close()));
    await Promise.all([runtime.aws.close(), runtime.s3.close()]);
    await engine.stop();
    retract(directory);
  };
  return { url, stop, onEngineExit: engine.onExit };
}

const describe = (engine: Engine, url: string, { aws, s3 }: Runtime): Running => ({
  serverPid: process.pid,
  url,
  enginePid: engine.pid,
  engineEndpoint: engine.endpoint,
  awsEndpoint: aws.url,
  s3Endpoint: s3.url,
  engineData: engine.data,
});

/** Refuses a folder that a server already uses: two engines on the same data would disturb each other. */
function claim(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const other = findRunning(directory);
  if (other)
    throw new Failure(
      `${directory} is in use by the server at ${other.url}: stop it, or choose another folder with LOCAL_DIR.`,
    );
}
