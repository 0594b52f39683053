/** The fact sources, and the reporter of each. */
export { factSources } from '../domain/account/facts.ts';
export { reporterOf } from '../domain/account/facts-report.ts';
