import { Duration } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { ComparisonOperator, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmAt, period } from './alarms.ts';

/**
 * Rings while the edge returns errors, even if no request reaches the API, whose own alarms are then silent. In
 * us-east-1, where CloudFront's metrics are.
 */
export function alarmOnEdge(scope: Construct, { distributionId }: IDistribution, topic: ITopic): void {
  alarmAt(new Construct(scope, 'Unreachable'), 'Alarm', {
    metric: new Metric({
      namespace: 'AWS/CloudFront',
      metricName: '5xxErrorRate',
      dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
      statistic: 'avg',
      period,
    }),
    // Percent: a quarter of the requests for ten minutes.
    threshold: 25,
    periods: 2,
    impact: 'Callers are answered 502 to 504, or 500: the edge does not reach the API, or the API fails.',
    entry: 'edge',
    topic,
  });
}

interface Expiry {
  readonly certificateArn: string;
  /** The effect on users once it has expired. */
  readonly impact: string;
  /** In the certificate's region, where ACM counts its days. */
  readonly topic: ITopic;
}

/** Rings a month before a certificate expires, because AWS has not renewed it or nobody has imported the next one. */
export function alarmOnExpiry(scope: Construct, id: string, { certificateArn, impact, topic }: Expiry): void {
  alarmAt(new Construct(scope, id), 'Alarm', {
    metric: new Metric({
      namespace: 'AWS/CertificateManager',
      metricName: 'DaysToExpiry',
      dimensionsMap: { CertificateArn: certificateArn },
      statistic: 'min',
      period: Duration.days(1),
    }),
    threshold: 30,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    impact,
    entry: 'certificate',
    topic,
  });
}
