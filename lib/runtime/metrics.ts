/** The composition root for metrics: CloudWatch reads them from lines of the log (embedded metric format). */

import { type Metric, metricNamespace, metrics } from '../contract/metrics.ts';
import { writeLine } from '../log.ts';
import type { Count } from '../operations/ports.ts';
import { environment } from './environment.ts';

/** The units of metrics that are not counts. */
const units: { readonly [metric in Metric]?: string } = { [metrics.failedMessageAge]: 'Seconds' };

let namespace: string | undefined;

/** Writes the line of one metric. Throws if the environment does not match the contract. */
export const count: Count = (metric, value, dimension = {}) => {
  namespace ??= metricNamespace(environment('every').STAGE);
  const Metrics = [{ Name: metric, Unit: units[metric] ?? 'Count' }];
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [Object.keys(dimension)], Metrics }];
  writeLine({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, [metric]: value, ...dimension });
};
