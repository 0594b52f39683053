/**
 * `npm run smoke` runs against the server of `npm start`; `npm run smoke -- --stage dev --token <token> …` against a
 * deployed stage, with the credentials of the environment. Prints what it found, what that proves, and which
 * assumptions about AWS it confirms, and exits 1 if anything fails. The walk-through ends what it starts, and leaves
 * its own account with a withdrawn or ended application. All other requests are refused or undone.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, runProgram } from '../failure.ts';
import { findRunning } from '../runtime/engine/running.ts';
import { readSettings } from '../runtime/settings.ts';
import { at } from './aws-cli.ts';
import { readStage } from './preflight/read-stage.ts';
import { type Check, outcomeOf, skipped } from './smoke/check.ts';
import { consoleChecks } from './smoke/console.ts';
import { deployed } from './smoke/deployed.ts';
import { edgeWalls } from './smoke/edge.ts';
import { leadingKeys } from './smoke/leading-keys.ts';
import { localWorld, Receiver } from './smoke/local.ts';
import { outside } from './smoke/outside.ts';
import { inRegion, outputOf, resourcesOf } from './smoke/stage-resources.ts';
import { stageWorld } from './smoke/stage-world.ts';
import { type Tokens, walkThrough } from './smoke/walk-through.ts';

const text = { type: 'string' } as const;
const options = {
  stage: text,
  url: text,
  token: text,
  'reviewer-token': text,
  'operator-token': text,
  'billing-token': text,
  restore: { type: 'boolean', default: false },
} as const;

/** Stands in for a check that only a deployed stage can make. */
const onlyOnAws = (what: string): Check => ({ what, run: async () => skipped('only a deployed stage has one') });

async function localChecks(receiver: Receiver, url: string): Promise<readonly Check[]> {
  const world = await localWorld(url, receiver);
  return [
    ...outside({ url, token: world.tokens.applicant }),
    ...consoleChecks(url),
    ...walkThrough(world),
    ...['an alarm that is made to ring tells its topic', 'nobody goes around the edge'].map(onlyOnAws),
    { what: 'the table can be restored', run: async () => skipped('stop the server: npm run backup, npm run restore') },
  ];
}

interface Given {
  readonly stage: string;
  readonly url?: string;
  readonly tokens: Tokens;
  readonly restore: boolean;
}

async function stageChecks({ stage, url: given, tokens, restore }: Given): Promise<readonly Check[]> {
  const { region, domain, edge, webhooks, factReporters } = readStage(stage, join(import.meta.dirname, '../..'));
  const here = { stage, region };
  const url = given ?? (edge ? `https://api.${domain}` : (await outputOf(here, 'api', 'Url')).replace(/\/$/, ''));
  const account = String(at(await inRegion(region, 'sts', 'get-caller-identity'), 'Account'));
  const role = (name: string) => `arn:aws:iam::${account}:role/partner-programs-${stage}-${name}`;
  const [table = ''] = await resourcesOf(here, 'storage', 'AWS::DynamoDB::GlobalTable');
  const world = { ...here, url, tokens, factReporters, reporter: role('report'), webhooksSecret: webhooks.secretName };
  return [
    ...outside({ url, token: tokens.applicant }),
    ...(edge ? consoleChecks(`https://console.${domain}`) : [onlyWithEdge('the console answers')]),
    ...(edge ? edgeWalls(here, domain) : [onlyWithEdge('nobody goes around the edge')]),
    ...walkThrough(stageWorld(world)),
    ...deployed(here, { restore }),
    leadingKeys({ table, roleArn: role('reset-facts'), region }),
  ];
}

const onlyWithEdge = (what: string): Check => ({ what, run: async () => skipped('the stage has no edge') });

async function report(checks: readonly Check[]): Promise<void> {
  const failed: string[] = [];
  for (const check of checks) {
    const { result, seen } = await outcomeOf(check);
    if (result === 'fails') failed.push(check.what);
    const because = [
      ...(check.proves ? [`proves: ${check.proves}`] : []),
      ...(check.assumed ? [`was only assumed: ${check.assumed}`] : []),
    ];
    process.stdout.write([`${result.padEnd(8)}${check.what}: ${seen}`, ...because].join('\n        '));
    process.stdout.write('\n');
  }
  if (failed.length > 0) throw new Failure(`${failed.length} of ${checks.length} fail.`);
}

runProgram(async () => {
  const { stage, url, restore, ...given } = parseArgs({ options }).values;
  const tokens: Tokens = {
    ...(given.token && { applicant: given.token }),
    ...(given['reviewer-token'] && { reviewer: given['reviewer-token'] }),
    ...(given['operator-token'] && { operator: given['operator-token'] }),
    ...(given['billing-token'] && { billing: given['billing-token'] }),
  };
  if (stage !== undefined) return report(await stageChecks({ stage, ...(url && { url }), tokens, restore }));
  const { directory } = readSettings(process.env);
  const running = findRunning(directory);
  if (!running) throw new Failure('Give --stage, or start the local server: npm start');
  const receiver = new Receiver(directory);
  await receiver.listen();
  try {
    await report(await localChecks(receiver, running.url));
  } finally {
    receiver.close();
  }
});
