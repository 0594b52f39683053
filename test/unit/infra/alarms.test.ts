import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricNamespace, metrics } from '../../../lib/contract.ts';
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
/** Names of the metrics that an alarm looks at, those of its expression included. */
const metricsOf = ({ MetricName, Metrics }: ReturnType<typeof alarms>[number]) => [
  ...list(MetricName),
  ...list(Metrics).flatMap((m) => list(at(m, 'MetricStat', 'Metric', 'MetricName'))),
];

test('every alarm says in a sentence what users notice, and names its entry in the runbook', () => {
  const unknown = alarms().filter(({ AlarmDescription }) => !entries.includes(String(entryOf(AlarmDescription))));
  expect(unknown.map(({ AlarmDescription }) => AlarmDescription)).toEqual([]);
});

test('every entry of the runbook is some alarm’s, and says what it means, how to look and how to mend', () => {
  expect(entries.filter((entry) => ringing(entry).length === 0)).toEqual([]);
  const sections = alarmEntries.split(/^### /m).slice(1);
  expect(sections.filter((text) => !['Means', 'Look', 'Mend'].every((part) => text.includes(`**${part}.**`)))).toEqual(
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

test('every alarm calls somebody', () => {
  expect(alarms().filter(({ AlarmActions }) => list(AlarmActions).length !== 1)).toEqual([]);
});

test.each([
  ['throttles', ['Throttles', 'ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors', 'Throttled']],
  ['undelivered-events', ['IteratorAge', 'ApproximateAgeOfOldestMessage']],
  ['overdue-reviews', [metrics.overdueReviews]],
  ['slow-answers', ['Latency']],
  ['silence', ['Invocations']],
])('%s are looked for in %j', (entry, expected) => {
  const seen = new Set(ringing(entry).flatMap(metricsOf));
  expect([...seen].toSorted()).toEqual(expect.arrayContaining(expected.toSorted()));
});

test('answers are slow by their 99th percentile', () => {
  expect(ringing('slow-answers').map(({ ExtendedStatistic }) => ExtendedStatistic)).toEqual(['p99']);
});

test('overdue reviews are looked for where the functions report them', () => {
  expect(ringing('overdue-reviews').map(({ Namespace }) => Namespace)).toEqual([metricNamespace('prod')]);
});

test('there is one dashboard, and it shows every metric of our own', () => {
  const [dashboard, ...others] = system.ofType('AWS::CloudWatch::Dashboard');
  expect(others).toEqual([]);
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);
  expect(Object.values(metrics).filter((metric) => !body.includes(metric))).toEqual([]);
});
