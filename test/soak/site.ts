/** The system under test as it runs: its processes, its clock, and the lines between it and AWS. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '../../local/runtime/assembly/assembly.ts';
import { synthesise } from '../../local/runtime/assembly/synthesise.ts';
import { ObjectStore, type Version } from '../../local/runtime/aws/s3/object-store.ts';
import type { Running } from '../../local/runtime/engine/running.ts';
import { type Fault, type FaultyLine, openLine, type Passing } from '../support/faults.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Life, residentMegabytes } from './figures.ts';
import { MailReader, openSink, Published, type WebhookSink } from './ledger.ts';

const root = join(import.meta.dirname, '../..');

/** The share of each kind in a hundred faults. A few silences are enough, because each holds a thread for seconds. */
const weights: Readonly<Record<Fault, number>> = {
  conflict: 25,
  throttled: 20,
  'server-error': 15,
  'cut-before': 12,
  'cut-after': 20,
  silence: 2,
  'silence-after': 2,
  partial: 4,
  unprocessed: 0,
};
const canConflict = ['TransactWriteItems', 'PutItem', 'UpdateItem'];
const canBePartial = ['BatchGetItem', 'PutEvents'];

/** Returns whether a fault can happen to a request at all. */
const applies = (fault: Fault, { command }: Passing): boolean => {
  if (fault === 'conflict') return canConflict.includes(command);
  return fault !== 'partial' || canBePartial.includes(command);
};

function drawFault(random: () => number): Fault {
  let left = random() * 100;
  for (const [fault, weight] of Object.entries(weights)) {
    left -= weight;
    if (left < 0) return fault as Fault;
  }
  return 'server-error';
}

export interface SiteOptions {
  readonly random: () => number;
  /** Share of the requests to AWS that are disturbed, 0 to 1. */
  readonly rate: number;
}

/** The parts of a site, before its server runs. */
interface Parts {
  readonly directory: string;
  readonly tableName: string;
  readonly engineLine: FaultyLine;
  readonly awsLine: FaultyLine;
  readonly s3Line: FaultyLine;
  readonly sink: WebhookSink;
}

const secret = `whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`;

/** A server of `npm start` on data of its own, whose functions reach AWS over lines that fail. */
export class Site {
  readonly directory: string;
  readonly tableName: string;
  readonly lives: Life[] = [];
  readonly published = new Published();
  readonly mails: MailReader;
  /** How often the clock was put forward by minutes or more. */
  jumps = 0;
  readonly #parts: Parts;
  readonly #since = performance.now();
  #server: TestServer | undefined;
  #up = Promise.withResolvers<string>();
  #offsetMs = 0;
  /** The bounds of the functions' clock, which stands still between two ticks. */
  #clock = { least: 0, most: 0 };

  constructor(parts: Parts) {
    this.#parts = parts;
    this.directory = parts.directory;
    this.tableName = parts.tableName;
    this.mails = new MailReader(parts.directory);
    parts.awsLine.witness(this.published.witness);
  }

  /** Returns every version of every file in the bucket, as it is stored. */
  files(): readonly Version[] {
    const { functions } = readAssembly(join(root, ASSEMBLY));
    const bucket = functions.get('request-document-upload')?.environment.DOCUMENTS_BUCKET ?? '';
    const store = new ObjectStore(join(this.directory, 'objects'), Date.now);
    return store.below({ bucket, prefix: '' }).map((named) => store.find(named));
  }

  /** Ids of the events that the endpoint of the webhooks accepted. */
  get delivered(): ReadonlySet<string> {
    return this.#parts.sink.received;
  }

  /** Returns the address once the server is up. */
  url = (): Promise<string> => this.#up.promise;

  running = (): Running => JSON.parse(readFileSync(join(this.directory, 'server.json'), 'utf8'));

  /** The bounds of the functions' clock, in milliseconds. */
  get clock(): { readonly least: number; readonly most: number } {
    return this.#clock;
  }

  async start(): Promise<void> {
    const { engineLine, awsLine, s3Line } = this.#parts;
    const told = { TOLD_ENGINE: engineLine.endpoint, TOLD_AWS: awsLine.endpoint, TOLD_S3: s3Line.endpoint };
    this.#server = await startServer({ directory: this.directory, env: { ENGINE: 'dynoxide', ASSEMBLY, ...told } });
    const { serverPid, enginePid } = this.running();
    this.lives.push({ process: 'server', pid: serverPid, samples: [] });
    this.lives.push({ process: 'engine', pid: enginePid, samples: [] });
    // A server begins with the machine's time, so nobody may call it before it has the time of its data.
    await this.#setClock(this.#server.url);
    this.#up.resolve(this.#server.url);
  }

  /** Kills the server and its engine as `kill -9` does, and starts them again on the data that they left. */
  async crash(): Promise<void> {
    this.#up = Promise.withResolvers();
    process.kill(this.running().enginePid, 'SIGKILL');
    await this.#server?.kill();
    await this.start();
  }

  /** Moves the clock on by the time that has passed, and by `forwardMs`. It stands still between two calls. */
  async tick(forwardMs = 0): Promise<void> {
    this.#offsetMs += forwardMs;
    if (forwardMs > 0) this.jumps += 1;
    await this.#setClock(await this.url());
  }

  /** Samples the memory, and reads the new mails. */
  observe(): void {
    for (const life of this.lives) {
      const megabytes = residentMegabytes(life.pid);
      if (megabytes !== undefined) life.samples.push({ at: (performance.now() - this.#since) / 1000, megabytes });
    }
    this.mails.read();
  }

  /** Returns the server's latest output. */
  lastWords = (): string => this.#server?.output().slice(-3_000) ?? '';

  async close(): Promise<void> {
    const { engineLine, awsLine, s3Line, sink } = this.#parts;
    await this.#server?.stop();
    this.mails.close();
    sink.close();
    await Promise.all([engineLine.close(), awsLine.close(), s3Line.close()]);
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  async #setClock(url: string): Promise<void> {
    const now = Date.now() + this.#offsetMs;
    this.#clock = { least: this.#clock.least, most: now };
    const body = JSON.stringify({ now: new Date(now).toISOString() });
    const set = await fetch(`${url}/local/clock`, { method: 'POST', body }).catch(() => undefined);
    if (set?.ok) this.#clock = { least: now, most: now };
  }
}

const ASSEMBLY = 'cdk.out';

/** Draws the fault of each request, and counts them; `calm` ends them all. */
export class Weather {
  /** How many requests were disturbed, by kind. */
  readonly faults = new Map<Fault, number>();
  readonly #options: SiteOptions;
  #calm = false;

  constructor(options: SiteOptions) {
    this.#options = options;
  }

  calm(): void {
    this.#calm = true;
  }

  readonly strike = (passing: Passing): Fault | undefined => {
    const { random, rate } = this.#options;
    if (this.#calm || random() >= rate) return undefined;
    const fault = drawFault(random);
    if (!applies(fault, passing)) return undefined;
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    return fault;
  };
}

/** Builds the template, and opens the lines to where the server will be. */
export async function openSite(weather: Weather): Promise<Site> {
  await synthesise(root, join(root, ASSEMBLY));
  const { tables, functions } = readAssembly(join(root, ASSEMBLY));
  const directory = mkdtempSync(join(tmpdir(), 'partner-programs-soak-'));
  const running = (): Running => JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8'));
  const engineLine = await openLine(() => running().engineEndpoint);
  const awsLine = await openLine(() => running().awsEndpoint);
  const s3Line = await openLine(() => running().s3Endpoint);
  for (const line of [engineLine, awsLine, s3Line]) line.plan(weather.strike);
  const sink = await openSink(() => weather.strike({ command: 'webhook', body: undefined }));
  const named = [...functions.values()].map(({ environment }) => environment.WEBHOOKS_SECRET).find(Boolean) ?? '';
  const endpoints = JSON.stringify([{ url: sink.url, secrets: [secret] }]);
  writeFileSync(join(directory, 'secrets.json'), JSON.stringify({ [named]: endpoints }));
  return new Site({ directory, tableName: tables[0]?.create.TableName ?? '', engineLine, awsLine, s3Line, sink });
}
