import * as z from 'zod/mini';
import { factSources } from '../contract/facts.ts';
import type { Reporters } from '../domain/account/facts-report.ts';
import { environment } from './environment.ts';

const schema = z.partialRecord(z.enum(factSources), z.string().check(z.minLength(1)));

let read: Reporters | undefined;

/** Returns the reporter of each fact source. Throws if the environment does not name them. */
export function reporters(): Reporters {
  read ??= schema.parse(JSON.parse(environment('reports').FACT_REPORTERS));
  return read;
}
