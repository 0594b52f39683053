/** The composition root of what counts: CloudWatch reads metrics from lines of the log (embedded metric format). */

import { type Metric, metricNamespace, metrics } from '../contract/metrics.ts';
import { writeLine } from '../log.ts';
import type { Count } from '../operations/ports.ts';
import { environment } from './environment.ts';

/** Of what is no count. */
const units: { readonly [metric in Metric]?: string } = { [metrics.failedMessageAge]: 'Seconds' };

let namespace: string | undefined;

/** Writes the line of one metric. Throws where the environment is not what the contract says. */
export const count: Count = (metric, value, dimension = {}) => {
  namespace ??= metricNamespace(environment('every').STAGE);
  const Metrics = [{ Name: metric, Unit: units[metric] ?? 'Count' }];
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [Object.keys(dimension)], Metrics }];
  writeLine({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, [metric]: value, ...dimension });
};
