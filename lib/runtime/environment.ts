import type * as z from 'zod/mini';
import { environments } from '../contract/environment.ts';

/** Reads what the environment tells of one use. Throws a ZodError, which names the variable, where it is not set. */
export const environment = <Use extends keyof typeof environments>(use: Use) =>
  environments[use].parse(process.env) as z.infer<(typeof environments)[Use]>;
