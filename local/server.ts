import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Assembly } from './assembly/assembly.ts';
import { type AwsEndpoints, serveAws } from './aws/endpoints.ts';
import { Bus } from './bus/bus.ts';
import { Journal } from './bus/journal.ts';
import { Clock } from './clock.ts';
import { createTables } from './engine/create-tables.ts';
import type { Engine } from './engine/engine.ts';
import { announce, findRunning, type Running, retract } from './engine/running.ts';
import { Failure } from './failure.ts';
import type { GatewaySettings } from './http/gateway.ts';
import { loadKeyPair } from './http/key-pair.ts';
import { closeGracefully, listen } from './http/listen.ts';
import { Router } from './http/router.ts';
import { issueToken } from './http/tokens.ts';
import { Mailbox } from './mailbox.ts';
import { prepare } from './prepare.ts';
import type { Settings } from './settings.ts';
import { invokeListener, serveShown } from './shown-calls.ts';
import { watchSource } from './watch-source.ts';
import { lambdaEnvironment } from './workers/environment.ts';
import { Pool } from './workers/pool.ts';

/** A server that is ready for requests. */
export interface Server {
  readonly url: string;
  /** Ends what is under way, then the engine. */
  stop(): Promise<void>;
  /** Called once if the engine ends by itself. */
  onEngineExit(listener: () => void): void;
}

/** Threads for functions: enough to keep two processors busy while others wait for the engine. */
const poolSize = 3;

/** Starts everything that `npm start` promises. Throws a `Failure` that says in one sentence why not. */
export async function startServer(settings: Settings): Promise<Server> {
  const { directory } = settings;
  claim(directory);
  const ready = Promise.withResolvers<GatewaySettings>();
  // The port first: that it is taken should not be found out after seconds of work. Early requests wait.
  const http = await listen(async (request) => serveShown(request, await ready.promise), settings);
  const url = `http://${settings.host}:${(http.address() as AddressInfo).port}`;
  const { engine, assembly } = await prepare(settings);
  const runtime = await assemble(settings, engine, assembly);
  announce(directory, describe(engine, url, runtime.aws.url));
  ready.resolve(runtime.gateway);
  runtime.bus.resume();
  const unwatch = settings.synthesises ? watchSource(settings, runtime.load) : () => {};
  const stop = async () => {
    unwatch();
    runtime.bus.close();
    await closeGracefully(http);
    await runtime.pool.close();
    await runtime.aws.close();
    await engine.stop();
    retract(directory);
  };
  return { url, stop, onEngineExit: engine.onExit };
}

const describe = (engine: Engine, url: string, awsEndpoint: string): Running => ({
  serverPid: process.pid,
  url,
  enginePid: engine.pid,
  engineEndpoint: engine.endpoint,
  awsEndpoint,
  engineData: engine.data,
});

/** Refuses a folder that a server uses already: two engines on the same data would get in each other's way. */
function claim(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const other = findRunning(directory);
  if (other)
    throw new Failure(
      `${directory} is in use by the server at ${other.url}: stop it, or choose another with LOCAL_DIR.`,
    );
}

interface Runtime {
  readonly pool: Pool;
  readonly bus: Bus;
  readonly aws: AwsEndpoints;
  readonly gateway: GatewaySettings;
  /** Replaces code, routes and rules. */
  readonly load: (assembly: Assembly) => Promise<void>;
}

async function assemble({ directory }: Settings, engine: Engine, first: Assembly): Promise<Runtime> {
  let assembly = first;
  let router = new Router(first.routes);
  const clock = new Clock();
  const now = () => clock.now();
  const mailbox = new Mailbox({ directory, now });
  const aws = await serveAws({
    putEvents: (entries) => bus.put(entries),
    mailbox,
    secretsFile: join(directory, 'secrets.json'),
    webhooksSecret: () => webhooksSecretOf(assembly),
  });
  const compileCache = join(directory, 'compile-cache');
  const environment = lambdaEnvironment({ engine: engine.endpoint, aws: aws.url });
  const pool = new Pool({ clock, size: poolSize, compileCache, environment });
  const call: GatewaySettings['call'] = (name, request) =>
    pool.run({ function: assembly.functions.get(name)!, ...request });
  const journal = new Journal(join(directory, 'bus'));
  const bus = new Bus({ journal, now, region: () => assembly.region, invoke: invokeListener(call) });
  bus.listen(first.listeners);
  const keys = loadKeyPair(directory);
  const issue: GatewaySettings['local']['issueToken'] = (request) => issueToken(request, assembly.authorizer, keys);
  const local = { bus, journal, clock, mailbox, issueToken: issue };
  const load = async (next: Assembly) => {
    await createTables(engine.endpoint, next.tables);
    [assembly, router] = [next, new Router(next.routes)];
    bus.listen(next.listeners);
    pool.renew();
  };
  return { pool, bus, aws, load, gateway: { router: () => router, keys, now, call, local } };
}

/** The name that the functions look for. */
const webhooksSecretOf = ({ functions }: Assembly): string | undefined =>
  [...functions.values()].map(({ environment }) => environment.WEBHOOKS_SECRET).find(Boolean);
