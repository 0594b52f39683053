import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Assembly } from './assembly/assembly.ts';
import { type AwsEndpoints, type AwsSettings, serveAws } from './aws/endpoints.ts';
import { LocalKms } from './aws/kms.ts';
import { ObjectStore } from './aws/s3/object-store.ts';
import { serveS3 } from './aws/s3/server.ts';
import { Background } from './background.ts';
import { Bus } from './bus/bus.ts';
import { Journal } from './bus/journal.ts';
import { Clock } from './clock.ts';
import type { Console } from './console/console.ts';
import { createTables } from './engine/create-tables.ts';
import type { Engine } from './engine/engine.ts';
import { AddressLimit } from './http/address-limit.ts';
import type { GatewaySettings } from './http/gateway.ts';
import { loadKeyPair } from './http/key-pair.ts';
import { Router } from './http/router.ts';
import { issueToken } from './http/tokens.ts';
import { Mailbox } from './mailbox.ts';
import type { Settings } from './settings.ts';
import { invokeInBackground, invokeListener } from './shown-calls.ts';
import { lambdaEnvironment } from './workers/environment.ts';
import { Pool } from './workers/pool.ts';

/** Threads for requests: enough to keep two processors busy while others wait for the engine. */
const requestThreads = 2;
/**
 * Threads for batches and schedules. They are separate, so that a slow webhook delays no request, and the large code
 * that renders mail is loaded once.
 */
const backgroundThreads = 2;

/** The parts that serve a template. */
export interface Runtime {
  readonly pools: readonly Pool[];
  readonly bus: Bus;
  readonly aws: AwsEndpoints;
  readonly s3: AwsEndpoints;
  readonly background: Background;
  readonly gateway: GatewaySettings;
  /** Replaces code, routes and rules. */
  readonly load: (assembly: Assembly) => Promise<void>;
}

/** Wires a template's functions to requests, to the bus and to what happens without a request. */
export async function assemble(
  { directory, told, policy, addressLimit }: Settings,
  engine: Engine,
  first: Assembly,
  site: Console,
): Promise<Runtime> {
  let assembly = first;
  let router = new Router(first.routes);
  const { endpoint } = engine;
  const clock = new Clock();
  const now = () => clock.now();
  const mailbox = new Mailbox({ directory, now });
  const secretsFile = join(directory, 'secrets.json');
  const webhooksSecret = () => webhooksSecretOf(assembly);
  // Durable is enough: a function that publishes must not wait for the functions that listen.
  const putEvents: AwsSettings['putEvents'] = (entries) => bus.accept(entries).ids;
  const aws = await serveAws({ putEvents, mailbox, kms: new LocalKms(directory), secretsFile, webhooksSecret });
  const store = new ObjectStore(join(directory, 'objects'), now);
  const s3 = await serveS3({ store, put: (entries) => void bus.accept(entries), now });
  // Files go straight to the bucket.
  site.allow([told.s3 ?? s3.url]);
  const environment = lambdaEnvironment({
    engine: told.engine ?? endpoint,
    aws: told.aws ?? aws.url,
    s3: told.s3 ?? s3.url,
    policy,
  });
  const compileCache = join(directory, 'compile-cache');
  const poolOf = (size: number) => new Pool({ clock, size, compileCache, environment });
  const pools = [poolOf(requestThreads), poolOf(backgroundThreads)] as const;
  const [call, callInBackground] = pools.map(
    (pool): GatewaySettings['call'] =>
      (name, request) =>
        pool.run({ function: assembly.functions.get(name)!, ...request }).finally(() => background.wake()),
  ) as [GatewaySettings['call'], GatewaySettings['call']];
  const journal = new Journal(join(directory, 'bus'));
  const background = new Background({ directory, endpoint, journal, invoke: invokeInBackground(callInBackground) });
  const region = () => assembly.region;
  const bus = new Bus({ journal, now, region, invoke: invokeListener(call), send: background.send });
  bus.listen(first.listeners, first.queueTargets);
  await background.load(first, bus);
  const renew = () => {
    for (const pool of pools) pool.renew();
  };
  const load = async (next: Assembly) => {
    await createTables(endpoint, next.tables);
    [assembly, router] = [next, new Router(next.routes)];
    bus.listen(next.listeners, next.queueTargets);
    renew();
    await background.load(next, bus);
  };
  const keys = loadKeyPair(directory);
  const issue: GatewaySettings['local']['issueToken'] = (request) => issueToken(request, assembly.authorizer, keys);
  const local = {
    bus,
    journal,
    clock,
    mailbox,
    background,
    renew,
    issueToken: issue,
    console: site,
    seed: () => seed(directory),
  };
  const addresses = new AddressLimit(addressLimit);
  const waiting = () => pools[0].waiting;
  const gateway = {
    addresses,
    console: site,
    router: () => router,
    cors: () => assembly.cors,
    keys,
    now,
    call,
    waiting,
    local,
  };
  return { pools, bus, aws, s3, background, load, gateway };
}

/** Runs `npm run seed` against the server of this folder. */
async function seed(directory: string): Promise<void> {
  const file = join(import.meta.dirname, '../seed/seed.ts');
  await promisify(execFile)(process.execPath, [file], { env: { ...process.env, LOCAL_DIR: directory } });
}

/** Returns the name of the secret that the functions look for. */
const webhooksSecretOf = ({ functions }: Assembly): string | undefined =>
  [...functions.values()].map(({ environment }) => environment.WEBHOOKS_SECRET).find(Boolean);
