import { deadlinesEveryMinutes } from '../../contract/events.ts';
import type { NewEvent } from '../../domain/application/change.ts';
import { decideDue, decideDueEnrollment } from '../../domain/application/expire.ts';
import { timestamp } from '../../domain/ids.ts';
import { freezingPrograms } from '../../programs/programs.ts';
import type { Deps, DueRef } from '../ports.ts';

/** The result of a run. */
export interface DeadlinesRun {
  /** The number of events of each type that it caused. */
  readonly events: Readonly<Record<string, number>>;
  /** Items that failed, and why. Each is tried again at the next run. */
  readonly failures: readonly { readonly due: DueRef; readonly cause: unknown }[];
  /** Whether it looked at everything that was due. The next run goes on. */
  readonly complete: boolean;
}

export interface RunDeadlines {
  /** The remaining time of the run, in milliseconds. */
  readonly remainingMs: () => number;
  /** Finds everything that followed from the run. */
  readonly correlationId?: string;
}

/** Time reserved for the items in progress: each request may take its time-out. */
const reserveMs = 4000;
/** Attempts on one item, whose races may be lost, before the rest waits for the next run. */
const attempts = 10;

interface Step {
  readonly commit: () => Promise<boolean>;
  readonly events: readonly NewEvent[];
}

function moment({ now, newId }: Deps) {
  const date = now();
  return { at: timestamp(date), eventIds: [newId('evt', date), newId('evt', date)] as const };
}

/**
 * Returns the next step, judged on what the table holds now; undefined if the index was behind or everything is done.
 */
async function nextStep(deps: Deps, due: DueRef, correlationId?: string): Promise<Step | undefined> {
  const { store } = deps;
  const when = { ...moment(deps), correlationId };
  if (due.kind === 'application') {
    const { application, account } = await store.load(due.accountId, { ...due, now: when.at });
    const change = application && decideDue({ application, account, ...when });
    return change && { commit: () => store.commit(change), events: change.events };
  }
  const { enrollment, account } = await store.loadEnrollment(due);
  const { openApplication: applicationId } = account;
  const open = applicationId && (await store.find({ ...due, applicationId }));
  const change =
    enrollment &&
    decideDueEnrollment({ enrollment, account, open: open || undefined, freezing: freezingPrograms, ...when });
  return change && { commit: () => store.commitEnrollment(change), events: change.accountEvents };
}

/** Does everything that is due for one item. Returns the types of the events that it caused. */
async function settle(deps: Deps, due: DueRef, correlationId?: string): Promise<readonly string[]> {
  const caused: string[] = [];
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const step = await nextStep(deps, due, correlationId);
    if (!step) return caused;
    if (await step.commit()) caused.push(...step.events.map(({ type }) => type));
    // Another run or a person was faster, so look again.
    else await deps.pause(20 * attempt);
  }
  throw new Error('The item kept changing', { cause: { due, caused } });
}

function tally(types: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/**
 * Does what is due, from the index of due times. Safe to run twice, late or in parallel: every item is judged again on
 * what the table holds, and committed on the condition that it still does. A failing item does not stop the others.
 */
export async function runDeadlines(deps: Deps, { remainingMs, correlationId }: RunDeadlines): Promise<DeadlinesRun> {
  const caused: string[] = [];
  const failures: DeadlinesRun['failures'][number][] = [];
  const run = (complete: boolean): DeadlinesRun => ({ events: tally(caused), failures, complete });
  const now = deps.now();
  const turn = Math.floor(now.getTime() / (deadlinesEveryMinutes * 60_000));
  for await (const page of deps.store.due(timestamp(now), turn)) {
    if (remainingMs() < reserveMs) return run(false);
    const settled = await Promise.allSettled(page.map((due) => settle(deps, due, correlationId)));
    for (const [index, outcome] of settled.entries()) {
      const due = page[index];
      if (outcome.status === 'fulfilled') caused.push(...outcome.value);
      else if (due) failures.push({ due, cause: outcome.reason });
    }
  }
  return run(true);
}
