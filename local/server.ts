import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Assembly, readAssembly } from './assembly/assembly.ts';
import { synthesise } from './assembly/synthesise.ts';
import { Bus, type BusSettings } from './bus/bus.ts';
import { Journal } from './bus/journal.ts';
import { Clock } from './clock.ts';
import { engineCommand } from './engine/command.ts';
import { createTables } from './engine/create-tables.ts';
import { type Engine, startEngine } from './engine/engine.ts';
import { announce, endOrphan, findRunning, retract } from './engine/running.ts';
import { Failure } from './failure.ts';
import { type GatewaySettings, serve } from './http/gateway.ts';
import { loadKeyPair } from './http/key-pair.ts';
import { type Answer, closeGracefully, listen } from './http/listen.ts';
import { splitTarget } from './http/request-event.ts';
import { Router } from './http/router.ts';
import { issueToken } from './http/tokens.ts';
import { Mailbox } from './mailbox.ts';
import type { Settings } from './settings.ts';
import { showCall } from './terminal.ts';
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
const poolSize = 4;

/** Starts everything that `npm start` promises. Throws a `Failure` that says in one sentence why not. */
export async function startServer(settings: Settings): Promise<Server> {
  const { directory } = settings;
  mkdirSync(directory, { recursive: true });
  const other = findRunning(directory);
  if (other)
    throw new Failure(
      `${directory} is in use by the server at ${other.url}: stop it, or choose another with LOCAL_DIR.`,
    );
  const ready = Promise.withResolvers<GatewaySettings>();
  // The port first: that it is taken should not be found out after seconds of work. Early requests wait.
  const http = await listen(async (request) => serveShown(request, await ready.promise), settings);
  const url = `http://${settings.host}:${(http.address() as AddressInfo).port}`;
  const { engine, assembly } = await prepare(settings);
  announce(directory, {
    serverPid: process.pid,
    url,
    enginePid: engine.pid,
    engineEndpoint: engine.endpoint,
    engineData: engine.data,
  });
  const runtime = assemble(settings, engine, assembly);
  ready.resolve(runtime.gateway);
  runtime.bus.resume();
  const unwatch = settings.synthesises ? watchSource(settings, runtime.load) : () => {};
  return {
    url,
    stop: async () => {
      unwatch();
      runtime.bus.close();
      await closeGracefully(http);
      await runtime.pool.close();
      await engine.stop();
      retract(directory);
    },
    onEngineExit: engine.onExit,
  };
}

/** The engine starts while the source is built; what it holds of tables is completed from the template. */
export async function prepare(settings: Settings): Promise<{ engine: Engine; assembly: Assembly }> {
  await endOrphan(settings.directory);
  const command = engineCommand(settings.directory, settings.engine);
  const built = settings.synthesises ? synthesise(settings.root, settings.assembly) : Promise.resolve();
  const [started, outcome] = await Promise.allSettled([startEngine(command), built]);
  if (started.status === 'rejected') throw started.reason;
  try {
    if (outcome.status === 'rejected') throw outcome.reason;
    const assembly = readAssembly(settings.assembly);
    await createTables(started.value.endpoint, assembly.tables);
    return { engine: started.value, assembly };
  } catch (error) {
    await started.value.stop();
    throw error;
  }
}

interface Runtime {
  readonly pool: Pool;
  readonly bus: Bus;
  readonly gateway: GatewaySettings;
  /** Replaces code, routes and rules. */
  readonly load: (assembly: Assembly) => Promise<void>;
}

function assemble({ directory }: Settings, engine: Engine, first: Assembly): Runtime {
  let assembly = first;
  let router = new Router(first.routes);
  const clock = new Clock();
  const pool = new Pool({ clock, size: poolSize, environment: lambdaEnvironment(engine.endpoint) });
  const call: GatewaySettings['call'] = (name, request) =>
    pool.run({ function: assembly.functions.get(name)!, ...request });
  const journal = new Journal(join(directory, 'bus'));
  const now = () => clock.now();
  const bus = new Bus({ journal, now, region: () => assembly.region, invoke: invokeListener(call) });
  bus.listen(first.listeners);
  const keys = loadKeyPair(directory);
  const issue: GatewaySettings['local']['issueToken'] = (request) => issueToken(request, assembly.authorizer, keys);
  const local = { bus, journal, clock, mailbox: new Mailbox(), issueToken: issue };
  const load = async (next: Assembly) => {
    await createTables(engine.endpoint, next.tables);
    [assembly, router] = [next, new Router(next.routes)];
    bus.listen(next.listeners);
    pool.renew();
  };
  return { pool, bus, load, gateway: { router: () => router, keys, now, call, local } };
}

type IncomingRequest = Parameters<Answer>[0];

/** Serves a request and shows it, without its query: that may hold what a log must not. */
async function serveShown(request: IncomingRequest, gateway: GatewaySettings): ReturnType<Answer> {
  const startedAt = performance.now();
  const { answer, requestId, outcome } = await serve(gateway, request);
  const what = `${request.method} ${splitTarget(request.target).path}`;
  showCall({ what, result: String(answer.status), ms: performance.now() - startedAt, requestId, outcome });
  return answer;
}

/** Calls the function of a listener as Lambda does for an asynchronous invocation, and shows it. */
function invokeListener(call: GatewaySettings['call']): BusSettings['invoke'] {
  return async (listener, event) => {
    const outcome = await call(listener.function, { event: JSON.stringify(event), requestId: randomUUID() });
    const { error, ms, requestId } = outcome;
    showCall({
      what: `${event['detail-type']} → ${listener.function}`,
      result: error ? 'failed' : 'ok',
      ms,
      requestId,
      outcome,
    });
    return error;
  };
}
