import { environment } from './environment.ts';

/** Returns a time limit in milliseconds, multiplied by `TIME_LIMIT_FACTOR` if the environment sets it. */
export const timeLimit = (ms: number): number => ms * Number(environment('limits').TIME_LIMIT_FACTOR ?? 1);

/** Returns the limits of one request to an AWS service, in milliseconds. */
export const requestLimits = (requestTimeout: number) => ({
  connectionTimeout: timeLimit(1000),
  requestTimeout: timeLimit(requestTimeout),
  throwOnRequestTimeout: true,
});
