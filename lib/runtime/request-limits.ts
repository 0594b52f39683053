import { environment } from '../contract/contract.ts';

const factor = environment.def.shape.TIME_LIMIT_FACTOR;

/** A time limit in milliseconds, multiplied by `TIME_LIMIT_FACTOR` where the environment sets it. */
export const timeLimit = (ms: number): number => ms * Number(factor.parse(process.env.TIME_LIMIT_FACTOR) ?? 1);

/** The limits of one request to an AWS service, in milliseconds. */
export const requestLimits = (requestTimeout: number) => ({
  connectionTimeout: timeLimit(1000),
  requestTimeout: timeLimit(requestTimeout),
  throwOnRequestTimeout: true,
});
