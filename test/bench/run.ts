/** `npm run bench [-- section ...]`: every figure as a ratio to a baseline that is measured in the same run. */
import { parseArgs } from 'node:util';
import { closeLab } from './lab.ts';
import { say } from './report.ts';

const sections: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  requests: async (options) => (await import('./requests.ts')).benchRequests(options),
  warm: async () => (await import('./warm.ts')).benchWarm(),
  cold: async (options) => (await import('./cold.ts')).benchCold(options),
  http: async (options) => (await import('./http.ts')).benchHttp(options),
  permits: async () => (await import('./permits.ts')).benchPermits(),
  mail: async (options) => (await import('./mail.ts')).benchMail(options),
  scale: async (options) => (await import('./scale.ts')).benchScale(options),
};

/** What the command line may choose. Prices are inputs: the defaults are us-east-1's, on demand, of November 2024. */
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
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'write-price': { type: 'string', default: '0.625' },
    'read-price': { type: 'string', default: '0.125' },
    runs: { type: 'string', default: '15' },
    seconds: { type: 'string', default: '4' },
    applications: { type: 'string', default: '100000' },
  },
});
const options: Options = {
  writePrice: Number(values['write-price']),
  readPrice: Number(values['read-price']),
  runs: Number(values.runs),
  seconds: Number(values.seconds),
  applications: Number(values.applications),
};

const unknown = positionals.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}: choose from ${Object.keys(sections).join(', ')}.`);
  process.exit(1);
}
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(sections)) {
    say(`\n## ${name}\n`);
    await sections[name]!(options);
  }
} finally {
  await closeLab();
}
