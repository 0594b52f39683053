import { Stack, type StackProps } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { metricNamespace, metrics, table as tableContract } from '../lib/contract.ts';
import { alarmAt, period, sum } from './alarms.ts';
import type { ApiStack } from './api-stack.ts';
import { addDashboard } from './dashboard.ts';
import type { Deployment } from './deployment.ts';

interface MonitoringStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly api: ApiStack;
}

/** What rings for the system as a whole, and the dashboard. What rings for one function or queue lies beside it. */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, api, ...props }: MonitoringStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: monitoring' });
    const { settings, alarms: topic } = deployment;
    const latency = (statistic: string) => api.api.metricLatency({ statistic, period });
    const throttled = { functions: throttledFunctions(), table: throttledTable(deployment), api: throttledApi(api) };
    const overdue = overdueReviews(settings.stage);

    // Each alarm in a scope of its own, as they are named alike.
    const alarm = (name: string, request: Omit<Parameters<typeof alarmAt>[2], 'topic'>) =>
      alarmAt(new Construct(this, name), 'Alarm', { ...request, topic });
    alarm('FunctionThrottles', {
      metric: throttled.functions,
      threshold: 1,
      impact: "Some requests are answered 503, and mails and webhooks are late: Lambda's concurrency is used up.",
      entry: 'throttles',
    });
    alarm('TableThrottles', {
      metric: throttled.table,
      threshold: 10,
      impact: 'Some requests are slow, or answered 503 try-again: the table throttles or fails.',
      entry: 'throttles',
    });
    alarm('ApiThrottles', {
      metric: throttled.api,
      threshold: 50,
      impact: 'Callers are answered 429: more requests come than the stage takes.',
      entry: 'throttles',
    });
    alarm('SlowAnswers', {
      metric: latency('p99'),
      threshold: 2000,
      periods: 3,
      impact:
        'One request in a hundred takes longer than 2 seconds: pages hang, and callers with short limits give up.',
      entry: 'slow-answers',
    });
    alarm('OverdueReviews', {
      metric: overdue,
      threshold: 1,
      impact: 'Partners wait for a decision longer than they were promised.',
      entry: 'overdue-reviews',
    });
    addDashboard(this, { settings, api: api.api, table: deployment.table, throttled });
  }
}

/** Of all functions in the account and region: what they share is what runs out. */
const throttledFunctions = (): IMetric =>
  new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'sum', period });

const throttledApi = ({ accessLog }: ApiStack): IMetric => accessLog.throttled();

const indexes = Object.entries({ ...tableContract.queueIndexes, due: tableContract.dueIndex });

/**
 * Requests that the table or one of its indexes turned away, and those that failed inside DynamoDB: ten metrics,
 * which is as many as an alarm may look at.
 */
function throttledTable({ table }: Deployment): IMetric {
  const TableName = table.tableName;
  const events = (metricName: string, index?: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName, ...(index && { GlobalSecondaryIndexName: index }) },
      statistic: 'sum',
      period,
    });
  return sum({
    reads: events('ReadThrottleEvents'),
    writes: events('WriteThrottleEvents'),
    ...Object.fromEntries(indexes.map(([key, { name }]) => [key, events('ReadThrottleEvents', name)])),
    failedTransactions: table.metricSystemErrorsForOperations({ operations: [Operation.TRANSACT_WRITE_ITEMS], period }),
    failedReads: table.metricSystemErrorsForOperations({
      operations: [Operation.GET_ITEM, Operation.BATCH_GET_ITEM, Operation.QUERY],
      period,
    }),
  });
}

const overdueReviews = (stage: string): IMetric =>
  new Metric({ namespace: metricNamespace(stage), metricName: metrics.overdueReviews, statistic: 'max', period });
