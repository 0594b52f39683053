/** Latency of the same requests with few and with many applications in the table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Call, eventOf } from '../support/api.ts';
import { progress } from '../support/progress.ts';
import { companyInformation } from '../support/samples.ts';
import { type BenchTable, environmentOf, openBenchTable, root } from './bench-table.ts';
import { realBundles } from './bundles.ts';
import { markdown, median, number, quantile, ratio, say } from './report.ts';
import type { Options } from './run.ts';
import { type Loaded, load, loaded, type Models, makeModels } from './scale/load.ts';

const goal = 1.2;
const usual = { few: 1_000, samples: 400, warmUp: 100 } as const;
const least = { few: 100, samples: 5, warmUp: 1 } as const;
type Size = typeof usual | typeof least;

type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number; body: string }>;
const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 };

/** The requests for an application. `save` is only for drafts, because other applications can no longer be saved. */
const operations: Readonly<Record<string, { function: string; drafts?: true; call: (of: Loaded) => Call }>> = {
  list: { function: 'list-requested-programs', call: ({ accountId }) => ({ path: '/applications', accountId }) },
  get: {
    function: 'get-application',
    call: ({ accountId, applicationId }) => ({ path: `/applications/${applicationId}`, accountId }),
  },
  'queue page': { function: 'list-review-queue', call: () => ({ path: '/review/queue', groups: ['reviewer'] }) },
  'queue page of an area': {
    function: 'list-review-queue',
    call: () => ({ path: '/review/queue?businessArea=SG', groups: ['reviewer'] }),
  },
  save: {
    function: 'save-company-information',
    drafts: true,
    call: ({ accountId, applicationId, version }) => ({
      method: 'PUT',
      path: `/applications/${applicationId}/company-information`,
      accountId,
      body: companyInformation('SCALE-1'),
      headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
    }),
  },
};

interface Side {
  readonly count: number;
  readonly table: BenchTable;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly versions: Map<number, number>;
}

/** Loads the functions again for a table of their own, because a container composes its runtime at its first call. */
async function openSide(
  count: number,
  { bundles, models, size }: { bundles: ReadonlyMap<string, string>; models: Models; size: Size },
): Promise<Side> {
  const table = await openBenchTable();
  await load(table, models, { count, asked: placesOf(count, size) });
  const handlers = new Map<string, Handler>();
  for (const [name, file] of bundles) {
    const { handler } = await import(`${pathToFileURL(file).href}?applications=${count}`);
    handlers.set(name, handler);
  }
  return { count, table, handlers, versions: new Map() };
}

/** Returns a place in a table. Samples have the same relative places in every table, spread over all of it. */
const placeOf = (sample: number, count: number, drafts: boolean): number => {
  const place = Math.floor(((sample * 0.618034) % 1) * count);
  return drafts ? place - (place % 2) : place;
};

const placesOf = (count: number, { samples, warmUp }: Size): ReadonlySet<number> =>
  new Set(
    Array.from({ length: samples + warmUp }, (_, sample) =>
      [true, false].map((of) => placeOf(sample, count, of)),
    ).flat(),
  );

async function timed(side: Side, models: Models, name: string, sample: number): Promise<number> {
  const operation = operations[name]!;
  const place = placeOf(sample, side.count, operation.drafts ?? false);
  const application = loaded(models, place);
  const version = side.versions.get(place) ?? application.version;
  const event = eventOf(operation.call({ ...application, version }));
  // Each function reads the environment at its first call, and then stays with the table that it names.
  Object.assign(process.env, environmentOf(side.table));
  const startedAt = performance.now();
  const { statusCode, body } = await side.handlers.get(operation.function)!(event, context);
  const ms = performance.now() - startedAt;
  if (statusCode !== 200) throw new Error(`${name} with ${side.count} applications: ${body}`);
  if (operation.drafts) side.versions.set(place, version + 1);
  return ms;
}

const latency = (values: readonly number[]) =>
  `${number(median(values))} / ${number(quantile(values, 0.99))} (${number(Math.min(...values))}-${number(Math.max(...values))})`;

/** Sends the requests to both tables in turn. */
async function compare(
  sides: readonly [Side, Side],
  { models, size: { samples, warmUp } }: { models: Models; size: Size },
): Promise<void> {
  const rows: string[][] = [];
  const names = Object.keys(operations);
  const show = progress('requests to each table', names.length * (samples + warmUp));
  let done = 0;
  for (const name of names) {
    const measured = [[], []] as [number[], number[]];
    for (let sample = 0; sample < samples + warmUp; sample++) {
      for (const [index, side] of sides.entries()) {
        const ms = await timed(side, models, name, sample);
        if (sample >= warmUp) measured[index]!.push(ms);
      }
      show(++done);
    }
    const [small, large] = measured;
    rows.push([name, latency(small), latency(large), ratio(median(large) / median(small), goal)]);
  }
  const head = sides.map(({ count }) => `${count.toLocaleString('en')} applications`);
  say(`Milliseconds through the function: median / p99 (lowest-highest) of ${samples} requests to each in turns.`);
  say('The tables have no stream: the embedded engine slows down as unread stream records pile up.\n');
  say(markdown(['Operation', ...head, 'Ratio of medians'], rows));
}

/** Throws, and names the file, if any request of the product scans the table. */
function refuseScans(): void {
  const files = ['lib', 'functions'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
  );
  const sources = files.filter((file) => file.endsWith('.ts'));
  const scanning = sources.filter((file) => /ScanCommand|paginateScan|ParallelScan/.test(readFileSync(file, 'utf8')));
  if (scanning.length > 0) throw new Error(`A Scan is used in ${scanning.join(', ')}`);
  say(`\nNo Scan in the ${sources.length} files of lib/ and functions/.`);
}

/** The `scale` section. */
export async function benchScale({ applications, smallest }: Options): Promise<void> {
  const size = smallest ? least : usual;
  const models = await makeModels();
  const bundles = await realBundles(Object.values(operations).map((operation) => operation.function));
  const environment = { ...process.env };
  const small = await openSide(size.few, { bundles, models, size });
  const large = await openSide(applications, { bundles, models, size });
  try {
    await compare([small, large], { models, size });
    refuseScans();
  } finally {
    Object.assign(process.env, environment);
    await Promise.all([small.table.close(), large.table.close()]);
  }
}
