import type * as z from 'zod/mini';
import { environments } from '../contract/environment.ts';

/** Reads the environment of one use. Throws a ZodError that names the variable if one is not set. */
export const environment = <Use extends keyof typeof environments>(use: Use) =>
  environments[use].parse(process.env) as z.infer<(typeof environments)[Use]>;
