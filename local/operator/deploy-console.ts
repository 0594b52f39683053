/**
 * `npm run deploy-console -- --stage <stage>`: builds the console and puts it into the bucket behind the stage's edge,
 * with the AWS CLI. The page itself comes last, so that every file that it names exists. Files of earlier builds stay,
 * so open pages keep working. To roll back, deploy an earlier checkout.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, runProgram } from '../failure.ts';
import { buildConsole } from '../runtime/console/build.ts';
import { at, aws } from './aws-cli.ts';
import { uploadsOf } from './deploy-console/uploads.ts';
import { readStage } from './preflight/read-stage.ts';

const root = resolve(import.meta.dirname, '../..');

/** CloudFront's region, where the stack of the edge is. */
const region = 'us-east-1';

async function bucketOf(stage: string): Promise<string> {
  const name = `partner-programs-${stage}-edge`;
  const asked = await aws('cloudformation', 'describe-stacks', '--stack-name', name, '--region', region);
  if (!asked.ok) throw new Failure(`The stack ${name} cannot be read: ${asked.error}`);
  const outputs = (at(asked.body, 'Stacks', 0, 'Outputs') ?? []) as { OutputKey: string; OutputValue: string }[];
  const found = outputs.find(({ OutputKey }) => OutputKey === 'ConsoleBucket');
  if (!found) throw new Failure(`The stack ${name} has no bucket for a console: deploy it first.`);
  return found.OutputValue;
}

runProgram(async () => {
  const { stage } = parseArgs({ options: { stage: { type: 'string', default: 'dev' } } }).values;
  if (!readStage(stage, root).edge) throw new Failure(`The stage ${stage} has no edge, and so no console (cdk.json).`);
  const bucket = await bucketOf(stage);
  const site = mkdtempSync(join(tmpdir(), 'console-'));
  try {
    await buildConsole(root, { outdir: site, development: false });
    for (const { from, to, options } of uploadsOf(site)) {
      const done = await aws('s3', 'cp', from, `s3://${bucket}/${to}`, ...options, '--region', region);
      if (!done.ok) throw new Failure(`${to} could not be uploaded to ${bucket}: ${done.error}`);
    }
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
  process.stdout.write(`The console of ${stage} is in ${bucket}.\n`);
});
