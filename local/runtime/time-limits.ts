/**
 * `TIME_LIMIT_FACTOR` multiplies the time limits of the local server and of the functions that it runs. Tests set it,
 * as no test may depend on how busy its machine is.
 */
export const timeLimit = (ms: number): number => ms * Number(process.env.TIME_LIMIT_FACTOR || 1);
