/** A soak: mixed traffic, faults and kills for a while, and then a check of everything that must hold. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../support/crash-run.ts';
import { reportFacts, type Stage, visitAsBilling, visitAsOperator, visitAsPartner, visitAsReviewer } from './actors.ts';
import { allViolations, type DeadLetter, type Row, readTable, verifyAudit } from './checks.ts';
import { byMinute, Figures, type Life, slope } from './figures.ts';
import { type Account, Known } from './known.ts';
import { openSite, type Site, Weather } from './site.ts';
import { type Surroundings, Visitor } from './visitor.ts';

export interface SoakOptions {
  readonly seconds: number;
  readonly seed: number;
  /** Share of the requests to AWS that are disturbed, 0 to 1. */
  readonly rate: number;
  /** How often server and engine are killed. */
  readonly kills: number;
  readonly say: (line: string) => void;
}

export interface SoakResult {
  readonly violations: readonly string[];
  readonly figures: Figures;
  readonly faults: ReadonlyMap<string, number>;
  readonly counts: ReadonlyMap<string, number>;
  readonly mails: ReadonlyMap<string, number>;
  readonly rows: number;
  readonly events: number;
  readonly publications: number;
  readonly audit: string;
  /** Megabytes of each process: the peak, the growth a minute after the warm-up, and the last life by its minutes. */
  readonly memory: Readonly<
    Record<Life['process'], { readonly peak: number; readonly slope: number; readonly minutes: readonly number[] }>
  >;
  readonly drainedAfterMs: number;
}

/** Companies, each with accounts that compete for its two areas. */
const companies = 10;
const accountsEach = 5;
const partners = 8;
const reviewers = 4;

/** Leaps of the clock, and how many of a hundred are each: permits, leases, reviews, drafts and terms run out. */
const minute = 60_000;
const day = 24 * 60 * minute;
const leaps: readonly (readonly [ms: number, weight: number])[] = [
  [16 * minute, 50],
  [9 * 60 * minute, 30],
  [4 * day, 13],
  [31 * day, 6],
  [370 * day, 1],
];

function leap(random: () => number): number {
  let left = random() * 100;
  for (const [ms, weight] of leaps) {
    left -= weight;
    if (left < 0) return ms;
  }
  return 0;
}

const accountsOf = (): readonly Account[] =>
  Array.from({ length: companies * accountsEach }, (_, index) => ({
    accountId: `soak-${index}`,
    company: index % companies,
    sequence: 0,
    sent: 0,
  }));

/** Repeats a visit until the soak stops. An error in a visit ends the soak. */
async function untilStopped(stopping: () => boolean, visit: () => Promise<unknown>, pauseMs = 0): Promise<void> {
  while (!stopping()) {
    await visit();
    if (pauseMs > 0) await sleep(pauseMs);
  }
}

function crowd(stage: Stage, around: Surroundings): readonly Promise<void>[] {
  const { site, random, stopping } = around;
  const visitors = new Map<string, Visitor>();
  const partnerOf = (account: Account) => {
    const { accountId } = account;
    const at = visitors.get(accountId) ?? new Visitor(around, { accountId });
    visitors.set(accountId, at);
    return { stage, at, account };
  };
  const one = () => stage.accounts[Math.floor(random() * stage.accounts.length)] as Account;
  const always = (visit: () => Promise<unknown>, pauseMs?: number) => untilStopped(stopping, visit, pauseMs);
  const staff = Array.from({ length: reviewers }, (_, index) => {
    const groups = index % 2 === 0 ? ['reviewer', 'compliance'] : ['reviewer'];
    return new Visitor(around, { subject: `reviewer-${index}`, groups });
  });
  const billing = new Visitor(around, { subject: 'billing', scope: 'partner-programs/purchases' });
  const operator = new Visitor(around, { subject: 'olga', groups: ['operator'] });
  return [
    ...Array.from({ length: partners }, () => always(() => visitAsPartner(partnerOf(one())))),
    ...staff.map((at) => always(() => visitAsReviewer(stage, at))),
    ...Array.from({ length: 2 }, () => always(() => visitAsBilling(stage, billing))),
    always(() => visitAsOperator(stage, operator), 150),
    always(() => reportFacts(stage, random, one()), 100),
    always(() => site.tick(random() < 0.25 ? leap(random) : 0), 1_500),
    always(async () => site.observe(), 1_000),
  ];
}

const waiting = (directory: string, folder: string): number => {
  try {
    return readdirSync(join(directory, folder), { recursive: true }).filter((name) => String(name).endsWith('.json'))
      .length;
  } catch {
    return 0;
  }
};

/** Longer than any machine takes. */
const drainsWithinMs = 900_000;

/** Waits until nothing is on its way any more. Returns the table, and how many milliseconds that took. */
async function drained(site: Site): Promise<{ readonly rows: readonly Row[]; readonly ms: number }> {
  const since = performance.now();
  for (;;) {
    await site.tick();
    const rows = await readTable(site);
    const unpublished = rows.filter(
      ({ sk, eventId }) => sk.startsWith('EVENT#') && !site.published.firsts.has(eventId),
    );
    const left = waiting(site.directory, 'bus/pending') + waiting(site.directory, 'queues') + unpublished.length;
    const ms = performance.now() - since;
    if (left === 0 || ms > drainsWithinMs) return { rows, ms };
    await sleep(1_000);
  }
}

const peak = (lives: readonly Life[]) =>
  Math.max(...lives.flatMap(({ samples }) => samples.map(({ megabytes }) => megabytes)));

function memoryOf(lives: readonly Life[]): SoakResult['memory'] {
  const of = (process: Life['process']) => {
    const own = lives.filter((life) => life.process === process && life.samples.length > 0);
    // The last one lives longest.
    const last = own.at(-1);
    return { peak: peak(own), slope: slope(own), minutes: last ? byMinute(last) : [] };
  };
  return { server: of('server'), engine: of('engine') };
}

/** Runs a soak. Rejects if the system does not answer at all. Everything else that is wrong is in the result. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { seconds, seed, rate, kills, say } = options;
  const random = randomFrom(seed);
  const weather = new Weather({ random, rate });
  const site = await openSite(weather);
  const figures = new Figures();
  const complaints: string[] = [];
  const endsAt = performance.now() + seconds * 1000;
  const stage: Stage = { site, known: new Known(), accounts: accountsOf() };
  // On a busy machine, the soak goes on until something was submitted, because it would show little otherwise.
  const stopping = () => performance.now() > endsAt && (stage.known.counts.get('submitted') ?? 0) > 0;
  try {
    await site.start();
    await Promise.all(stage.accounts.map((account) => reportFacts(stage, random, account, true)));
    const crowded = crowd(stage, { site, figures, random, complaints, stopping });
    const killing = (async () => {
      // Kills come in the first third, so that the last server lives long enough for its memory to show a trend.
      for (let kill = 1; kill <= kills; kill++) {
        const at = endsAt - seconds * 1000 * (1 - kill / (3 * kills));
        await sleep(Math.max(0, at - performance.now()));
        await site.crash();
        say(`Killed server and engine (${kill} of ${kills})`);
      }
    })();
    await Promise.all([...crowded, killing]);
    weather.calm();
    say('No more traffic: waiting until nothing is on its way');
    const { rows, ms } = await drained(site);
    site.observe();
    const letters = await (await fetch(`${await site.url()}/local/dead-letters`)).json();
    const { violations, mails } = allViolations(
      { site, known: stage.known, accounts: stage.accounts },
      rows,
      (letters as { items: DeadLetter[] }).items,
    );
    const audit = await verifyAudit(site);
    return {
      violations: [...complaints, ...violations, ...(audit.whole ? [] : [audit.says])],
      figures,
      faults: weather.faults,
      counts: stage.known.counts,
      mails,
      rows: rows.length,
      events: rows.filter(({ sk }) => sk.startsWith('EVENT#')).length,
      publications: site.published.total,
      audit: audit.says,
      memory: memoryOf(site.lives),
      drainedAfterMs: ms,
    };
  } catch (error) {
    say(site.lastWords());
    throw error;
  } finally {
    await site.close();
  }
}
