/** Processor time of a cold start: from the start of the process to the first response, for each function's bundle. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { functions } from '../../lib/contract/functions.ts';
import { progress } from '../support/progress.ts';
import { environmentOf } from './bench-table.ts';
import { gzippedKilobytes, plainBundle, realBundles, scratch } from './bundles.ts';
import { sampleEvents } from './cold/events.ts';
import { Stub } from './cold/stub.ts';
import { lab } from './lab.ts';
import { markdown, median, ratio, say, spread } from './report.ts';
import type { Options } from './run.ts';

const run = promisify(execFile);
const boot = join(import.meta.dirname, 'cold/boot.mjs');
const goal = 0.8;

interface Candidate {
  readonly name: string;
  readonly bundle: string;
  readonly eventFile: string;
  readonly tape: ReturnType<Stub['tape']>;
  readonly cpu: number[];
}

interface Bench {
  /** The folder for the events. */
  readonly folder: string;
  readonly stub: Stub;
  readonly env: NodeJS.ProcessEnv;
}

async function coldStart({ env }: Bench, bundle: string, eventFile: string): Promise<{ cpu: number; status: number }> {
  const { stdout } = await run(process.execPath, [boot, bundle, eventFile], { env }).catch(({ stderr }) => {
    // Only the error, because Node also prints the line where it occurred, and a bundle is a single line.
    throw new Error(`${bundle} failed: ${/^\w*Error.*$/m.exec(stderr)?.[0]}`);
  });
  // The lines before it are those that the function logged.
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

/**
 * Starts a function once against the engine, and keeps the engine's responses, so that every later start gets the same.
 */
async function candidate(bench: Bench, name: string, bundle: string, event: unknown): Promise<Candidate> {
  const eventFile = join(bench.folder, `${name}.json`);
  writeFileSync(eventFile, JSON.stringify(event));
  bench.stub.record();
  const { status } = await coldStart(bench, bundle, eventFile);
  const expected = name === 'answer-unmatched-route' ? [404] : [200, 201, 204];
  if (!expected.includes(status)) throw new Error(`${name} answers its event with ${status}`);
  return { name, bundle, eventFile, tape: bench.stub.tape(), cpu: [] };
}

async function candidates(bench: Bench): Promise<readonly Candidate[]> {
  const names = functions.map(({ name }) => name);
  const bundles = await realBundles(names);
  const events = await sampleEvents();
  const save = events.get('save-company-information');
  const found = [
    await candidate(bench, 'bare handler', await plainBundle('cold/bare.ts'), save),
    await candidate(bench, 'reference', await plainBundle('cold/reference.ts'), save),
  ];
  // In the order of the events: steps of one application are saved one after the other.
  for (const [name, event] of events) found.push(await candidate(bench, name, bundles.get(name)!, event));
  return found;
}

/** The two baselines run after every few functions, because a machine's pace changes within a round. */
const between = 5;

async function measure(bench: Bench, all: readonly Candidate[], runs: number): Promise<void> {
  const [bare, reference, ...own] = all;
  const order = own.flatMap((one, index) => (index % between === 0 ? [bare!, reference!, one] : [one]));
  const show = progress('cold starts of each', runs);
  for (let round = 1; round <= runs; round++) {
    for (const { bundle, eventFile, tape, cpu } of order) {
      bench.stub.replay(tape);
      const started = await coldStart(bench, bundle, eventFile);
      if (started.status >= 500) throw new Error(`${bundle} answered with ${started.status} when it was started again`);
      cpu.push(started.cpu);
    }
    show(round);
  }
}

function sayResult(all: readonly Candidate[], runs: number): void {
  const [bare, reference] = all;
  const floor = median(bare!.cpu);
  const whole = median(reference!.cpu) - floor;
  const rows = all.map(({ name, bundle, cpu, tape }) => {
    const above = median(cpu) - floor;
    const isBase = name === bare!.name || name === reference!.name;
    const relation = isBase ? (above / whole).toFixed(2) : ratio(above / whole, goal);
    return [name, spread(cpu), above, relation, tape.length, gzippedKilobytes(bundle)];
  });
  say(`Median of ${runs} starts in turns, against a stub that gives the recorded answers of the table.\n`);
  say(markdown(['Function', 'CPU ms (spread)', 'Above bare', '÷ reference', 'Requests', 'kB gzipped'], rows));
  const worst = Math.max(...all.slice(2).map(({ cpu }) => (median(cpu) - floor) / whole));
  say(`\nWorst of all functions: ${ratio(worst, goal)}.`);
}

/** The `cold` section. */
export async function benchCold({ runs }: Options): Promise<void> {
  const { table } = await lab();
  const stub = new Stub(table.endpoint);
  const env = { PATH: process.env.PATH, ...environmentOf({ ...table, endpoint: await stub.listen() }) };
  try {
    const bench = { folder: scratch(), stub, env };
    const all = await candidates(bench);
    await measure(bench, all, runs);
    sayResult(all, runs);
  } finally {
    stub.close();
  }
}
