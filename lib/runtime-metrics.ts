/** The composition root of what counts: CloudWatch reads metrics from lines of the log (embedded metric format). */
import { environment, metricNamespace } from './contract.ts';
import { writeLine } from './log.ts';
import type { Count } from './operations/ports.ts';

let namespace: string | undefined;

/** Writes the line of one metric. Throws where the environment is not what the contract says. */
export const count: Count = (metric, value, dimension = {}) => {
  namespace ??= metricNamespace(environment.parse(process.env).STAGE);
  const CloudWatchMetrics = [
    { Namespace: namespace, Dimensions: [Object.keys(dimension)], Metrics: [{ Name: metric, Unit: 'Count' }] },
  ];
  writeLine({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, [metric]: value, ...dimension });
};
