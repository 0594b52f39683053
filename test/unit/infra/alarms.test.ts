import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../../lib/contract/functions.ts';
import { metricNamespace, metrics } from '../../../lib/contract/metrics.ts';
import { table } from '../../../lib/contract/table.ts';
import { at, list, type Synthesised, synthesised } from './synthesised.ts';

let system: Synthesised;
beforeAll(async () => {
  system = await synthesised();
});

const runbook = readFileSync(join(import.meta.dirname, '../../../RUNBOOK.md'), 'utf8');
const [, alarmEntries = ''] = runbook.split(/^## Alarms$/m);
const entries = [...(alarmEntries.split(/^## /m)[0] ?? '').matchAll(/^### (.+)$/gm)].map(([, title]) => String(title));
const alarms = () => system.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const entryOf = (description: unknown) => String(description).match(/^[A-Z].+\. RUNBOOK\.md#([\w-]+)$/)?.[1];
const ringing = (entry: string) => alarms().filter(({ AlarmDescription }) => entryOf(AlarmDescription) === entry);
/** Returns the names of the metrics of an alarm, including those of its expression. */
const metricsOf = ({ MetricName, Metrics }: ReturnType<typeof alarms>[number]) => [
  ...list(MetricName),
  ...list(Metrics).flatMap((m) => list(at(m, 'MetricStat', 'Metric', 'MetricName'))),
];

test('every alarm says in a sentence what users notice, and names its entry in the runbook', () => {
  const unknown = alarms().filter(({ AlarmDescription }) => !entries.includes(String(entryOf(AlarmDescription))));
  expect(unknown.map(({ AlarmDescription }) => AlarmDescription)).toEqual([]);
});

test('every runbook entry belongs to an alarm, and says what it means, how to investigate and how to fix it', () => {
  expect(entries.filter((entry) => ringing(entry).length === 0)).toEqual([]);
  const sections = alarmEntries.split(/^### /m).slice(1);
  expect(sections.filter((text) => !['Means', 'Look', 'Fix'].every((part) => text.includes(`**${part}.**`)))).toEqual(
    [],
  );
});

test('every link within the runbook leads somewhere', () => {
  const anchors = [...runbook.matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) =>
    String(title)
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  const linked = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => String(anchor));
  expect(linked.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});

test('every alarm notifies somebody', () => {
  expect(alarms().filter(({ AlarmActions }) => list(AlarmActions).length !== 1)).toEqual([]);
});

test.each([
  ['throttles', ['Throttles', 'ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors', 'Throttled']],
  ['undelivered-events', ['IteratorAge', 'ApproximateAgeOfOldestMessage']],
  ['overdue-reviews', [metrics.overdueReviews]],
  ['unknown-holidays', [metrics.unknownHolidays]],
  ['slow-answers', ['Latency']],
  ['edge', ['5xxErrorRate']],
  ['certificate', ['DaysToExpiry']],
  ['silence', ['Invocations']],
])('the alarms on %s watch %j', (entry, expected) => {
  const seen = new Set(ringing(entry).flatMap(metricsOf));
  expect([...seen].toSorted()).toEqual(expect.arrayContaining(expected.toSorted()));
});

/** Returns what an alarm on an expression adds up: the metrics, each with its dimensions except the table's name. */
const added = ({ Metrics }: ReturnType<typeof alarms>[number]) =>
  list(Metrics)
    .map((m) => at(m, 'MetricStat', 'Metric'))
    .filter((metric) => at(metric, 'Namespace') === 'AWS/DynamoDB')
    .map((metric) => {
      const dimensions = list(at(metric, 'Dimensions')).filter((one) => at(one, 'Name') !== 'TableName');
      return [at(metric, 'MetricName'), ...dimensions.map((one) => at(one, 'Value'))].join(' ');
    });
const ofTable = () => alarms().flatMap(added);

test('throttled reads and writes are watched on the table and on each of its indexes', () => {
  const places = ['', ...Object.values(table.queueIndexes).map(({ name }) => ` ${name}`), ` ${table.dueIndex.name}`];
  const events = ['ReadThrottleEvents', 'WriteThrottleEvents'].flatMap((event) => places.map((on) => event + on));
  expect(ofTable()).toEqual(expect.arrayContaining(events));
});

test('failures inside DynamoDB are watched in every operation that the functions use', () => {
  const granted = new Set(
    functions.flatMap(({ table: grants = [], indexes }) => [
      ...grants.flatMap(({ actions }) => actions),
      ...(indexes ? (['Query'] as const) : []),
    ]),
  );
  // A transaction is an operation, and is granted by its parts.
  granted.delete('ConditionCheckItem');
  const failures = [...granted, 'TransactWriteItems'].map((operation) => `SystemErrors ${operation}`);
  expect(
    ofTable()
      .filter((one) => one.startsWith('SystemErrors'))
      .toSorted(),
  ).toEqual(failures.toSorted());
});

// A metric without data has no value, and neither has a sum with it; an alarm takes ten metrics.
test('an alarm on a sum counts missing data as zero, and adds up at most ten metrics', () => {
  const expressions = alarms().flatMap(({ Metrics }) => {
    const sums = list(Metrics).filter((m) => at(m, 'Expression') !== undefined);
    return sums.map((m) => ({ text: String(at(m, 'Expression')), metrics: list(Metrics).length - sums.length }));
  });
  expect(expressions.length).toBeGreaterThan(0);
  expect(
    expressions.filter(
      ({ text }) => !/^(?:#( \+ #)*|MAX\(\[#(, #)*\]\))$/.test(text.replaceAll(/FILL\(\w+, 0\)/g, '#')),
    ),
  ).toEqual([]);
  expect(expressions.filter(({ metrics }) => metrics > 10)).toEqual([]);
});

test('one permanently refused mail notifies somebody', () => {
  expect(ringing('mails-failed')).toMatchObject([
    { Namespace: metricNamespace('prod'), MetricName: metrics.mailsFailed, Statistic: 'Sum', Threshold: 1 },
  ]);
});

test('responses count as slow by their 99th percentile', () => {
  expect(ringing('slow-answers').map(({ ExtendedStatistic }) => ExtendedStatistic)).toEqual(['p99']);
});

test('the alarm on overdue reviews watches the metric that the functions report', () => {
  expect(ringing('overdue-reviews').map(({ Namespace }) => Namespace)).toEqual([metricNamespace('prod')]);
});

test('there is one dashboard, and it shows every one of our metrics', () => {
  const [dashboard, ...others] = system.ofType('AWS::CloudWatch::Dashboard');
  expect(others).toEqual([]);
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);
  expect(Object.values(metrics).filter((metric) => !body.includes(metric))).toEqual([]);
});
