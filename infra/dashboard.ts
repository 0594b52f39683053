import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  PeriodOverride,
  Row,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { metricNamespace, metrics } from '../lib/contract/metrics.ts';
import { period } from './alarms.ts';
import type { Settings } from './settings.ts';

interface DashboardProps {
  readonly settings: Settings;
  readonly api: IHttpApi;
  readonly table: ITable;
  /** Refused requests, by the component that refused them. */
  readonly throttled: { readonly functions: IMetric; readonly table: IMetric; readonly api: IMetric };
}

const graph = (title: string, left: IMetric[], width = 8): IWidget => new GraphWidget({ title, left, width });

/** All metrics that a search finds, a line each, so that later deployments appear automatically. */
const search = (schema: string, metric: string, words: string, statistic = 'Sum'): IMetric =>
  new MathExpression({
    expression: `SEARCH('{${schema}} MetricName="${metric}" ${words}', '${statistic}', ${period.toSeconds()})`,
    label: '',
    usingMetrics: {},
    period,
  });

/**
 * One page that shows whether the system is up and fast, whether anything waits, and what partners and reviewers do.
 */
export function addDashboard(scope: Construct, { settings, api, table, throttled }: DashboardProps): void {
  const { stage } = settings;
  // Names of functions and queues begin with their stack's; a search takes words, not dashes.
  const ours = `partner programs ${stage}`;
  const own = (metric: string, dimension: string, statistic = 'Sum') =>
    search(`"${metricNamespace(stage)}"${dimension}`, metric, '', statistic);
  const dashboard = new Dashboard(scope, 'Dashboard', {
    dashboardName: `partner-programs-${stage}`,
    periodOverride: PeriodOverride.AUTO,
  });
  const requests = [
    graph('Requests', [
      api.metricCount({ period }),
      api.metricClientError({ period }),
      api.metricServerError({ period }),
    ]),
    graph(
      'Answer time, ms',
      ['p50', 'p90', 'p99'].map((statistic) => api.metricLatency({ statistic, period })),
    ),
    graph('Answers of 500 and above, by route', [own('ServerErrors', ',Route')]),
  ];
  const functions = [
    graph('Errors, by function', [search('AWS/Lambda,FunctionName', 'Errors', ours)]),
    graph('Duration p99, by function, ms', [search('AWS/Lambda,FunctionName', 'Duration', ours, 'p99')]),
    graph('Turned away: functions, table, API', [throttled.functions, throttled.table, throttled.api]),
  ];
  const waiting = [
    graph('Oldest row of the stream, ms', [search('AWS/Lambda,FunctionName', 'IteratorAge', ours, 'Maximum')]),
    graph('Oldest message, s', [
      search('AWS/SQS,QueueName', 'ApproximateAgeOfOldestMessage', ours, 'Maximum'),
      own(metrics.failedMessageAge, ',Function', 'Maximum'),
    ]),
    graph('Messages in dead-letter queues', [
      search(
        'AWS/SQS,QueueName',
        'ApproximateNumberOfMessagesVisible',
        `${ours} (Failed OR Undelivered OR Notices)`,
        'Maximum',
      ),
    ]),
  ];
  const business = [
    graph('Events, by type', [own(metrics.events, ',Type')]),
    graph('Reviews past their due time, or due beyond the known holidays; runs that left something due', [
      own(metrics.overdueReviews, ''),
      own(metrics.incompleteRuns, ''),
      own(metrics.unknownHolidays, ''),
    ]),
    graph('Mails refused for good; purchases prevented; reports that did not count', [
      own(metrics.staleReports, ',Source'),
      own(metrics.mailsFailed, ''),
      own(metrics.permitsRefused, ''),
    ]),
  ];
  const capacity = [
    graph('Table: units used', [table.metricConsumedReadCapacityUnits(), table.metricConsumedWriteCapacityUnits()], 12),
    graph(
      'Lambda: concurrent executions',
      [search('AWS/Lambda,FunctionName', 'ConcurrentExecutions', ours, 'Maximum')],
      12,
    ),
  ];
  for (const row of [requests, functions, waiting, business, capacity]) dashboard.addWidgets(new Row(...row));
}
