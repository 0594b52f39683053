/** Sources of facts, and who may speak for each. */
export { factSources } from '../domain/account/facts.ts';
export { reporterOf } from '../domain/account/facts-report.ts';
