import { Stack, type StackProps } from 'aws-cdk-lib';
import { type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { metricNamespace, metrics, type Metric as OwnMetric } from '../lib/contract/metrics.ts';
import { alarmAt, period } from './alarms.ts';
import type { ApiStack } from './api-stack.ts';
import { alarmOnBackups } from './backup-alarms.ts';
import { addDashboard } from './dashboard.ts';
import type { Deployment } from './deployment.ts';
import { alarmOnExpiry } from './edge-alarms.ts';
import * as tableMetrics from './table-metrics.ts';

interface MonitoringStackProps extends StackProps {
  /** The vault of the daily copies of the table, if any are made. */
  readonly backupVaultName: string | undefined;
  readonly deployment: Deployment;
  readonly api: ApiStack;
}

/**
 * The dashboard, and the alarms of the system as a whole. The alarms of one function or queue are created beside it.
 */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, api, backupVaultName, ...props }: MonitoringStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: monitoring' });
    const { settings, alarms: topic } = deployment;
    const latency = (statistic: string) => api.api.metricLatency({ statistic, period });
    const throttled = {
      functions: throttledFunctions(),
      table: tableMetrics.throttled(deployment.table),
      api: throttledApi(api),
    };
    const own = ownMetrics(settings.stage);

    // Each alarm has its own scope, because they have the same name.
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
      impact: 'Some requests are slow, or answered 503 try-again: the table throttles.',
      entry: 'throttles',
    });
    alarm('TableErrors', {
      metric: tableMetrics.failed(deployment.table),
      threshold: 10,
      impact: 'Some requests are slow, or answered 503 try-again: DynamoDB itself fails.',
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
      metric: own(metrics.overdueReviews, 'max'),
      threshold: 1,
      impact: 'Partners wait for a decision longer than they were promised.',
      entry: 'overdue-reviews',
    });
    alarm('UnknownHolidays', {
      metric: own(metrics.unknownHolidays, 'sum'),
      threshold: 1,
      // It rings once, and stays until an operator has entered the days.
      missing: TreatMissingData.IGNORE,
      impact: 'Reviews are due too early, because the public holidays of a business area are not known.',
      entry: 'unknown-holidays',
    });
    alarm('MailsFailed', {
      metric: own(metrics.mailsFailed, 'sum'),
      threshold: 1,
      impact: 'Somebody was not told what became of an application: a mail was refused for good.',
      entry: 'mails-failed',
    });
    if (settings.edge) {
      alarmOnExpiry(this, 'OriginCertificateExpiry', {
        certificateArn: settings.edge.originCertificateArn,
        impact: 'Within a month callers will be answered 502: the certificate by which the edge knows the API expires.',
        topic,
      });
    }
    if (backupVaultName !== undefined) alarmOnBackups(this, { vaultName: backupVaultName, topic });
    addDashboard(this, { settings, api: api.api, table: deployment.table, throttled });
  }
}

/** For all functions in the account and region, because they share the limit. */
const throttledFunctions = (): IMetric =>
  new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'sum', period });

const throttledApi = ({ accessLog }: ApiStack): IMetric => accessLog.throttled();

const ownMetrics =
  (stage: string) =>
  (metricName: OwnMetric, statistic: string): IMetric =>
    new Metric({ namespace: metricNamespace(stage), metricName, statistic, period });
