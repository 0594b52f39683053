/** A process with one handler, which saves as often as requested and reports its processor time. */
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';

interface Batch {
  readonly saves: number;
}

const { handler } = await import(pathToFileURL(process.env.BENCH_BUNDLE!).href);
const event = JSON.parse(process.env.BENCH_EVENT!);
const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 };
let version = Number(process.env.BENCH_VERSION);

async function save(): Promise<void> {
  const headers = { ...event.headers, 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };
  const answer = await handler({ ...event, headers }, context);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  version += 1;
}

process.on('message', async ({ saves }: Batch) => {
  const before = process.cpuUsage();
  for (let done = 0; done < saves; done++) await save();
  const { user, system } = process.cpuUsage(before);
  process.send!((user + system) / 1000 / saves);
});
process.send!('ready');
