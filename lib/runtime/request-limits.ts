import { environment } from './environment.ts';

/** A time limit in milliseconds, multiplied by `TIME_LIMIT_FACTOR` where the environment sets it. */
export const timeLimit = (ms: number): number => ms * Number(environment('limits').TIME_LIMIT_FACTOR ?? 1);

/** The limits of one request to an AWS service, in milliseconds. */
export const requestLimits = (requestTimeout: number) => ({
  connectionTimeout: timeLimit(1000),
  requestTimeout: timeLimit(requestTimeout),
  throwOnRequestTimeout: true,
});
