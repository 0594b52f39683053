/**
 * `npm run audit-dependencies`: fails on known vulnerabilities of deployed packages, and says so if there is no report.
 */
import { join } from 'node:path';
import { npm } from './supply-chain/npm.ts';
import { verdictOn } from './supply-chain/verdict.ts';

const patience = ['--fetch-retries=0', '--fetch-timeout=20000'];
const result = verdictOn(
  npm(join(import.meta.dirname, '../..'), 'audit', '--omit=dev', '--audit-level=high', '--json', ...patience),
);
const said = {
  clean: () => 'Dependencies: audited, no vulnerability of high severity',
  findings: () => 'Dependencies: audited, VULNERABLE; see npm audit --omit=dev',
  unreachable: () => 'Dependencies: NOT audited, because the registry gives no report here',
}[result.verdict]();
process.stdout.write(`${said} (${'counts' in result ? result.counts : result.why}).\n`);
process.exit(result.verdict === 'findings' ? 1 : 0);
