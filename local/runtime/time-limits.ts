/**
 * Returns a time limit, multiplied by `TIME_LIMIT_FACTOR`. This covers the limits of the local server and of the
 * functions that it runs. Tests set the factor, because no test may depend on how busy its machine is.
 */
export const timeLimit = (ms: number): number => ms * Number(process.env.TIME_LIMIT_FACTOR || 1);
