/**
 * `npm run soak [-- --seconds 600 --seed N --rate 0.05 --kills 2]`: prints its measurements. Exits with 1 if anything
 * is wrong.
 */
import { parseArgs } from 'node:util';
import { number } from '../bench/report.ts';
import { type SoakResult, soak } from './soak.ts';

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values } = parseArgs({
  options: { seconds: text('600'), seed: text(String(Date.now() % 1_000_000)), rate: text('0.05'), kills: text('2') },
});
const [seconds, seed, rate] = [Number(values.seconds), Number(values.seed), Number(values.rate)];
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Megabytes a minute that the growth of the data and the noise of a garbage collector may explain. */
const slopeLimits = { server: 10, engine: 8 } as const;
/** The length from which a soak judges the slope, which means something only over minutes. */
const slopeFromSeconds = 300;

const list = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');

function memoryViolations({ memory }: SoakResult): readonly string[] {
  return (['server', 'engine'] as const).flatMap((process) => {
    const { peak, slope, minutes } = memory[process];
    say(
      `Memory of the ${process}: at most ${number(peak)} MB, ${slope.toFixed(2)} MB a minute after its warm-up (at most ${slopeLimits[process]})`,
    );
    say(`Minute by minute, in MB: ${minutes.map(number).join(' ')}`);
    const grows = seconds >= slopeFromSeconds && !(slope <= slopeLimits[process]);
    return grows ? [`The ${process} grows by ${slope.toFixed(2)} MB a minute`] : [];
  });
}

say(`Soak of ${seconds} s, seed ${seed}, ${rate * 100} % of the requests to AWS disturbed`);
const result = await soak({ seconds, seed, rate, kills: Number(values.kills), say });
say(`\n${result.figures.print()}\n`);
say(`Disturbed: ${list(result.faults)}`);
say(`Happened: ${list(result.counts)}`);
say(`Table: ${result.rows} rows, ${result.events} of them events; ${result.publications} publications`);
say(`Mails: ${list(result.mails)}`);
say(`Audit: ${result.audit}`);
say(`Drained ${number(result.drainedAfterMs)} ms after the traffic`);
const violations = [...memoryViolations(result), ...result.violations];
for (const violation of violations.slice(0, 50)) say(`WRONG: ${violation}`);
say(violations.length === 0 ? 'Nothing is wrong' : `${violations.length} things are wrong`);
process.exit(violations.length === 0 ? 0 : 1);
