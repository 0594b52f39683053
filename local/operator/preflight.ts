/**
 * `npm run preflight -- --stage <stage>`: lists what a deployment of the stage lacks, a line each, and exits 1 if it
 * lacks anything. Reads cdk.json, DNS, and the environment's AWS account with the AWS CLI, and changes nothing.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, runProgram } from '../failure.ts';
import { checksOf } from './preflight/checks.ts';
import { readStage } from './preflight/read-stage.ts';

runProgram(async () => {
  const { stage } = parseArgs({ options: { stage: { type: 'string', default: 'dev' } } }).values;
  const checks = checksOf(readStage(stage, join(import.meta.dirname, '../..')));
  let lacking = 0;
  for (const { what, lacks } of checks) {
    const lack = await lacks();
    if (lack) lacking += 1;
    process.stdout.write(lack ? `LACKS  ${what}: ${lack}\n` : `ok     ${what}\n`);
  }
  if (lacking > 0) throw new Failure(`${lacking} of ${checks.length} checks fail for ${stage}.`);
});
