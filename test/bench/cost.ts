/** `npm run cost`: counts what one application uses, and prints the monthly cost of many as Markdown. */

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { bundleConsole } from '../../web/bundle/bundle.ts';
import { type Call, call, deliverFacts } from '../support/api.ts';
import { clientOf } from '../support/local-table.ts';
import { newAccount, partnerOf } from '../support/partner.ts';
import {
  businessQualification,
  companyInformation,
  dueDiligence,
  programApplication,
  reportsOn,
} from '../support/samples.ts';
import { at, type Json, list, synthesised } from '../unit/infra/synthesised.ts';
import { lab } from './lab.ts';
import { prices } from './prices.ts';

interface Counted {
  readonly operation: string;
  /** How often a typical application does it. */
  readonly times: number;
  readonly http: boolean;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/**
 * Assumptions about the console for one application: visits of the partner and the reviewers, who load its files once
 * each.
 */
const visited = { visits: 7, firstVisits: 2, polls: 100 };

const { watch, table } = await lab();
const counted: Counted[] = [];

async function count<Result>(operation: string, times: number, action: () => Promise<Result>, http = true) {
  const { result, sent } = await watch(action);
  const statusCode = (result as { statusCode?: number } | undefined)?.statusCode ?? 200;
  if (statusCode >= 300 && ![304, 409].includes(statusCode)) throw new Error(`${operation} is answered ${statusCode}`);
  const total = (unit: 'readUnits' | 'writeUnits') => sent.reduce((sum, request) => sum + request[unit], 0);
  counted.push({ operation, times, http, readUnits: total('readUnits'), writeUnits: total('writeUnits') });
  return result;
}

/** Returns the number of files of the console that browsers cache, and their compressed size. */
async function builtSite(): Promise<{ readonly files: number; readonly bytes: number }> {
  const outdir = join(tmpdir(), `console-cost-${process.pid}`);
  await bundleConsole({ root: join(import.meta.dirname, '../..'), outdir, development: false });
  const sizes = readdirSync(join(outdir, 'assets')).map(
    (name) => gzipSync(readFileSync(join(outdir, 'assets', name))).length,
  );
  rmSync(outdir, { recursive: true });
  return { files: sizes.length, bytes: sizes.reduce((all, size) => all + size, 0) };
}

const accountId = newAccount();
const get = (path: string, times: number, more: Partial<Call> = { accountId }) =>
  count(`GET ${path.replace(/app_\w+/, '{id}')}`, times, () => call({ path, ...more }));
const json = { 'content-type': 'application/json' };

for (const report of reportsOn(accountId)) {
  await count('report of facts', 2, async () => void (await deliverFacts(report)), false);
}
await get('/programs', 2);
await get('/programs/cloud-solution-provider/eligibility', 3);
await get('/programs/cloud-solution-provider/agreement', 1);
await get('/programs/cloud-solution-provider/questionnaire', 1);
const start: Call = { method: 'POST', path: '/applications', body: { program: 'cloud-solution-provider' }, accountId };
const { body } = await count('POST /applications', 1, () =>
  call({ ...start, headers: { ...json, 'idempotency-key': 'c1' } }),
);
const partner = partnerOf(accountId, body.applicationId, body.version);
const path = `/applications/${partner.applicationId}`;
const steps = {
  'company-information': companyInformation('COST-1'),
  'business-qualification': businessQualification(),
  'program-application': programApplication(),
  'due-diligence': dueDiligence(),
};
for (const [step, answers] of Object.entries(steps)) await count(`PUT ${step}`, 2, () => partner.save(step, answers));
await count('PATCH company-information', 8, () =>
  partner.save('company-information', { website: 'https://m.example' }, 'PATCH'),
);
await get(path, 12);
await count('POST …/submission', 1, () => partner.submit({ 'idempotency-key': 'c2' }));
await get('/applications', 5);
await get(`${path}/history`, 3);
await get(`${path}/receipt`, 1);
await get('/enrollments', 2);

const staff = { subject: 'rita', groups: ['reviewer'] };
// A visible page polls every 15 seconds. Most of the time, nothing has changed.
const { headers: known } = await call({ path, accountId });
await count('GET /applications/{id}, unchanged', visited.polls, () =>
  call({ path, accountId, headers: { 'if-none-match': known.etag ?? '' } }),
);

await get('/review/queue', 2, staff);
await get(`/review${path}`, 3, staff);
let version = (await call({ path, accountId })).body.version;
for (const [place, sent] of [
  ['assignment', undefined],
  ['decision', { decision: 'approve' }],
] as const) {
  const headers = { 'if-match': `"${version}"`, 'idempotency-key': `c-${place}`, ...(sent && json) };
  const written = await count(`POST …/${place}`, 1, () =>
    call({ method: 'POST', path: `/review${path}/${place}`, body: sent, headers, ...staff }),
  );
  version = written.body.version;
}
const permits = { subject: 'billing', scope: 'partner-programs/purchases' };
await count('purchase permit refused', 5, () =>
  call({ method: 'POST', path: `/accounts/${accountId}/purchase-permits`, ...permits }),
);

const engine = clientOf(table.endpoint);
const { Items: rows = [] } = await engine.send(new ScanCommand({ TableName: table.tableName }));
const events = rows.filter(({ sk }) => String(sk).startsWith('EVENT#')).length;
/** Counts binary values as they are, because as JSON they would be ten times as large. */
const asText = (_: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
const gigabytesEach = JSON.stringify(rows, asText).length / 1e9;

const site = await builtSite();
/** Requests for the console's files: the page and its configuration at every visit, all other files at the first. */
const pageRequests = 2 * visited.visits + site.files * visited.firstVisits;

/** A mail to the applicant for every event except freezes. Each takes one read and two writes of its record. */
const mails = events - 1;
const sum = (of: (one: Counted) => number) => counted.reduce((total, one) => total + one.times * of(one), 0);
const each = {
  'HTTP API requests': sum(({ http }) => Number(http)),
  // One for each call and report, and three for each event: published, mailed, and handed to webhooks. Batches would
  // make it fewer.
  'Lambda invocations': sum(() => 1) + 3 * events,
  'DynamoDB write units': sum(({ writeUnits }) => writeUnits) + 2 * mails,
  'DynamoDB read units': sum(({ readUnits }) => readUnits) + 2 * mails,
  'EventBridge events': events + sum(({ http }) => Number(!http)),
  // Sent, received, deleted.
  'SQS requests': 3 * 2 * events,
  'SES mails': mails,
  'CloudFront requests': sum(({ http }) => Number(http)) + pageRequests,
  'CloudFront functions': sum(({ http }) => Number(http)) + 2 * visited.visits,
  'S3 requests': visited.visits,
  'WAF requests': sum(({ http }) => Number(http)) + pageRequests,
  'KMS requests': sum(({ http }) => Number(http)),
} satisfies Record<keyof typeof prices.perMillion, number>;

/**
 * Assumed, not counted: the seconds of an invocation with 512 MB, including its share of cold starts, and the bytes that
 * it and the edge log.
 */
const assumed = { seconds: 0.06, logBytes: 1500, edgeLogBytes: 450 };
const prod = await synthesised('prod');
const properties = (type: string) => prod.ofType(type).map(({ Properties }) => Properties);
/** Returns the number of metrics that an alarm watches, which determines its price. */
const watched = ({ Metrics }: { readonly Metrics?: Json }) =>
  Math.max(1, list(Metrics).filter((metric) => at(metric, 'MetricStat') !== undefined).length);
/**
 * The number of each resource in the template of prod. The metrics are events by type, 500 responses by route if there
 * are any, and our own, which the template does not show.
 */
const fixed = {
  alarms: properties('AWS::CloudWatch::Alarm').reduce((all, alarm) => all + watched(alarm), 0),
  metrics: 46,
  keys: properties('AWS::KMS::Key').length,
  secrets: properties('AWS::SecretsManager::Secret').length,
  acls: properties('AWS::WAFv2::WebACL').length,
  rules: properties('AWS::WAFv2::WebACL').reduce((all, { Rules }) => all + list(Rules).length, 0),
};

const usd = (amount: number) => amount.toFixed(2);
function monthly(applications: number): readonly (readonly [string, number])[] {
  const invocations = each['Lambda invocations'] * applications;
  const logged = invocations * assumed.logBytes + each['CloudFront requests'] * applications * assumed.edgeLogBytes;
  const stored = gigabytesEach * applications * 12;
  const { perMillion } = prices;
  return [
    ...Object.entries(each).map(
      ([what, units]) => [what, (units * applications * perMillion[what as keyof typeof perMillion]) / 1e6] as const,
    ),
    ['Lambda processor time', invocations * assumed.seconds * 0.5 * prices.lambdaGbSecond],
    ['logs', (logged / 1e9) * prices.logGigabyte],
    ['transfer of the console', ((site.bytes * visited.firstVisits * applications) / 1e9) * prices.transferGigabyte],
    [
      'table and its backups, after a year',
      stored * (prices.tableGigabyteMonth * 1.8 + prices.backupGigabyteMonth * 2),
    ],
    [
      'alarms, metrics, dashboard',
      fixed.alarms * prices.alarmMonth + fixed.metrics * prices.metricMonth + prices.dashboardMonth,
    ],
    ['keys, secret', fixed.keys * prices.kmsKeyMonth + fixed.secrets * prices.secretMonth],
    ['web ACLs', fixed.acls * prices.webAclMonth + fixed.rules * prices.webAclRuleMonth],
  ];
}

const [small, large] = [monthly(1_000), monthly(1_000_000)];
const total = (lines: typeof small) => lines.reduce((all, [, amount]) => all + amount, 0);
const table1 = small.map(([what, amount], index) => {
  const units = what in each ? each[what as keyof typeof each].toFixed(0) : '';
  return `| ${what} | ${units} | ${usd(amount)} | ${usd(large[index]![1])} |`;
});
const text = `# Cost

Written by \`npm run cost\`, which goes through one application and counts its requests and units at the SDK; each
operation is weighed by how often a usual application does it (\`test/bench/cost.ts\`). Prices are \`test/bench/prices.ts\`:
list prices without free tiers, entered by memory, to be checked against AWS's pages. Assumed, not counted: ${assumed.seconds * 1000} ms
of 512 MB and ${assumed.logBytes} bytes of log an invocation, ${assumed.edgeLogBytes} bytes of log a request at the edge, a year's data kept, what indexes and backups add to it; of the console ${visited.visits} visits,
${visited.polls} polls that find nothing new, and ${visited.firstVisits} loads of all its ${site.files} files (${(site.bytes / 1000).toFixed(0)} kB).
Not in it: documents and their scans, sign-in (Cognito's price is by person), X-Ray, transfer of answers, taxes, people.

| USD a month | per application | 1,000 applications | 1,000,000 applications |
| --- | ---: | ---: | ---: |
${table1.join('\n')}
| **in all** | | **${usd(total(small))}** | **${usd(total(large))}** |

An application is ${(gigabytesEach * 1e6).toFixed(0)} kB in the table and ${events} events. What does not grow with use is
${usd(total(monthly(0)))} USD a month.
`;
process.stdout.write(text);
await table.close();
process.exit(0);
