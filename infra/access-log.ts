import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type IAccessLogSettings, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { metricNamespace } from '../lib/contract/metrics.ts';
import { acknowledge, logEncryption } from './acknowledge.ts';
import { period } from './alarms.ts';
import type { Settings } from './settings.ts';

/** The fields of a line in the access log: nothing about the caller, and the route's template instead of the path. */
const fields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  // A dash if the stage responded by itself.
  integrationStatus: '$context.integration.status',
  responseBytes: '$context.responseLength',
  responseMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** The access log of the API, and the count of failed responses per route that is derived from it. */
export class AccessLog extends Construct {
  readonly settings: IAccessLogSettings;
  readonly #namespace: string;

  constructor(scope: Construct, id: string, { stage, logRetentionDays }: Settings) {
    super(scope, id);
    const logs = new LogGroup(this, 'Logs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
    acknowledge(logs, logEncryption);
    this.#namespace = metricNamespace(stage);
    logs.addMetricFilter('ServerErrors', {
      filterPattern: FilterPattern.stringValue('$.status', '=', '5*'),
      metricNamespace: this.#namespace,
      metricName: 'ServerErrors',
      metricValue: '1',
      dimensions: { Route: '$.route' },
    });
    logs.addMetricFilter('Throttled', {
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.status', '=', '429'),
        FilterPattern.stringValue('$.integrationStatus', '=', '-'),
      ),
      metricNamespace: this.#namespace,
      metricName: 'Throttled',
      metricValue: '1',
    });
    this.settings = {
      destination: new LogGroupLogDestination(logs),
      format: AccessLogFormat.custom(JSON.stringify(fields)),
    };
  }

  /** Responses of 500 and above of one route (`POST /applications`), in five minutes. */
  serverErrors(routeKey: string): Metric {
    return this.#count('ServerErrors', { Route: routeKey });
  }

  /** Requests that the stage itself refused with 429 because there were too many, without invoking a function. */
  throttled(): Metric {
    return this.#count('Throttled');
  }

  #count(metricName: string, dimensionsMap?: Record<string, string>): Metric {
    return new Metric({ namespace: this.#namespace, metricName, dimensionsMap, statistic: 'sum', period });
  }
}
