/** The measurements of a soak: responses, their times, and the memory of the processes. */
import { readFileSync } from 'node:fs';
import { markdown, quantile } from '../bench/report.ts';

interface Sample {
  /** Seconds since the soak began. */
  readonly at: number;
  readonly megabytes: number;
}

/** Samples of one process; after each kill there is another. */
export interface Life {
  readonly process: 'server' | 'engine';
  readonly pid: number;
  readonly samples: Sample[];
}

/** The first seconds of a life, in which threads load functions, and caches and compiled code reach their size. */
export const warmUpSeconds = 120;

/** Returns the resident memory of a process in megabytes; undefined once the process is gone. */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Returns the mean megabytes in each minute of a life. */
export const byMinute = ({ samples }: Life): readonly number[] =>
  [...Map.groupBy(samples, ({ at }) => Math.floor((at - (samples[0]?.at ?? 0)) / 60)).values()].map((minute) =>
    mean(minute.map(({ megabytes }) => megabytes)),
  );

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Returns the megabytes a minute by which memory grows: least squares over all lives after their warm-up, each with a
 * level of its own. NaN if no life outlasts its warm-up.
 */
export function slope(lives: readonly Life[]): number {
  let [products, squares] = [0, 0];
  for (const { samples } of lives) {
    const warm = samples.filter(({ at }) => at >= (samples[0]?.at ?? 0) + warmUpSeconds);
    const [centre, level] = [mean(warm.map(({ at }) => at)), mean(warm.map(({ megabytes }) => megabytes))];
    for (const { at, megabytes } of warm) {
      products += (at - centre) * (megabytes - level);
      squares += (at - centre) ** 2;
    }
  }
  return (products / squares) * 60;
}

/** Counts and times of requests, by route. */
export class Figures {
  readonly #times = new Map<string, number[]>();
  readonly #answers = new Map<string, Map<string, number>>();

  /** Adds a request. `ms` is left out for a request without an answer. */
  add(route: string, answer: string, ms?: number): void {
    const times = this.#times.get(route) ?? [];
    this.#times.set(route, times);
    if (ms !== undefined) times.push(ms);
    const answers = this.#answers.get(route) ?? new Map<string, number>();
    this.#answers.set(route, answers.set(answer, (answers.get(answer) ?? 0) + 1));
  }

  /** Returns the number of answers of a kind, such as `503 try-again`. */
  count(is: (answer: string) => boolean): number {
    const all = [...this.#answers.values()].flatMap((answers) => [...answers]);
    return all.filter(([answer]) => is(answer)).reduce((sum, [, count]) => sum + count, 0);
  }

  /** Returns a table of the routes, by how often they were called. */
  print(): string {
    const rows = [...this.#times].toSorted(([, one], [, other]) => other.length - one.length);
    return markdown(
      ['route', 'answers', 'p50 ms', 'p99 ms', 'by status and code'],
      rows.map(([route, times]) => [
        route,
        times.length,
        quantile(times, 0.5),
        quantile(times, 0.99),
        [...(this.#answers.get(route) ?? [])]
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([answer, count]) => `${answer}: ${count}`)
          .join(', '),
      ]),
    );
  }
}
