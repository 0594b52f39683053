import { Duration } from 'aws-cdk-lib';
import { type Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmAt, sum } from './alarms.ts';

interface BackupAlarms {
  readonly vaultName: string;
  readonly topic: ITopic;
}

/** AWS Backup counts each job once an hour or so. */
const hours = Duration.hours(6);

/**
 * Watches AWS Backup, whose failures nothing else reports: a failed job, a day without a completed job, and a copy
 * that was not deleted in time, which would break the promise of an erasure.
 */
export function alarmOnBackups(scope: Construct, { vaultName, topic }: BackupAlarms): void {
  const count = (metricName: string, period = hours): IMetric =>
    new Metric({
      namespace: 'AWS/Backup',
      metricName,
      dimensionsMap: { BackupVaultName: vaultName },
      statistic: 'sum',
      period,
    });
  const alarm = (id: string, request: Omit<Parameters<typeof alarmAt>[2], 'topic' | 'entry'>): Alarm =>
    alarmAt(new Construct(scope, id), 'Alarm', { ...request, entry: 'backups', topic });
  alarm('BackupsFailed', {
    metric: sum(
      {
        failed: count('NumberOfBackupJobsFailed'),
        aborted: count('NumberOfBackupJobsAborted'),
        expired: count('NumberOfBackupJobsExpired'),
      },
      hours,
    ),
    threshold: 1,
    impact: 'A daily copy of the table was not made: what is lost today could not be restored from a backup.',
  });
  alarm('BackupsMissing', {
    metric: count('NumberOfBackupJobsCompleted'),
    // Thirty hours, because a copy is made each day, give or take an hour.
    periods: 5,
    threshold: 1,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
    impact: 'No copy of the table was completed for a day: what is lost now could not be restored from a backup.',
  });
  alarm('BackupsKept', {
    metric: count('NumberOfRecoveryPointsExpired'),
    threshold: 1,
    impact: 'A copy of the table was to be gone and is not: data that was erased may still be in it.',
  });
}
