/** `npm run bench [-- section ...]`: prints every figure as a ratio to a baseline that is measured in the same run. */
import { parseArgs } from 'node:util';
import { withoutLog } from '../support/watch-log.ts';
import { closeLab } from './lab.ts';
import { say } from './report.ts';
import { type SectionName, sectionNames } from './sections.ts';

const sections: Readonly<Record<SectionName, (options: Options) => Promise<void>>> = {
  requests: async (options) => (await import('./requests.ts')).benchRequests(options),
  warm: async (options) => (await import('./warm.ts')).benchWarm(options),
  cold: async (options) => (await import('./cold.ts')).benchCold(options),
  http: async (options) => (await import('./http.ts')).benchHttp(options),
  receipts: async (options) => (await import('./receipts.ts')).benchReceipts(options),
  permits: async (options) => (await import('./permits.ts')).benchPermits(options),
  mail: async (options) => (await import('./mail.ts')).benchMail(options),
  scale: async (options) => (await import('./scale.ts')).benchScale(options),
  web: async (options) => (await import('./web.ts')).benchWeb(options),
};

/**
 * The options of the command line. Prices are inputs. The defaults are those of us-east-1, on demand.
 */
export interface Options {
  /** USD per million write request units. */
  readonly writePrice: number;
  /** USD per million read request units. */
  readonly readPrice: number;
  /** Cold starts per function. */
  readonly runs: number;
  /** Seconds per measurement over HTTP. */
  readonly seconds: number;
  /** Applications in the large table. */
  readonly applications: number;
  /** Whether to do everything as few times as possible. This shows that the benchmarks run, and measures nothing. */
  readonly smallest: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'write-price': { type: 'string', default: '0.625' },
    'read-price': { type: 'string', default: '0.125' },
    runs: { type: 'string' },
    seconds: { type: 'string' },
    applications: { type: 'string' },
    smallest: { type: 'boolean', default: false },
  },
});
const { smallest } = values;
const options: Options = {
  writePrice: Number(values['write-price']),
  readPrice: Number(values['read-price']),
  runs: Number(values.runs ?? (smallest ? 1 : 15)),
  seconds: Number(values.seconds ?? (smallest ? 1 : 4)),
  applications: Number(values.applications ?? (smallest ? 400 : 100_000)),
  smallest,
};

const isSection = (name: string): name is SectionName => name in sections;
const unknown = positionals.filter((name) => !isSection(name));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}: choose from ${sectionNames.join(', ')}.`);
  process.exit(1);
}
withoutLog();
try {
  for (const name of positionals.length > 0 ? positionals.filter(isSection) : sectionNames) {
    say(`\n## ${name}\n`);
    await sections[name](options);
  }
} finally {
  await closeLab();
}
