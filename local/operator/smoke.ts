/**
 * `npm run smoke` runs against the server of `npm start`; `npm run smoke -- --stage dev --url <address> --token <token>`
 * against a deployed stage, with the credentials of the environment. Prints what it found, what of AWS was only assumed
 * before, and exits 1 if anything fails. It leaves nothing behind: what it writes is refused, and alarms are set back.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, runProgram } from '../failure.ts';
import { findRunning } from '../runtime/engine/running.ts';
import { readSettings } from '../runtime/settings.ts';
import { at, aws } from './aws-cli.ts';
import { readStage } from './preflight/read-stage.ts';
import { type Check, deployed, outside } from './smoke/checks.ts';
import { leadingKeys } from './smoke/leading-keys.ts';

const text = { type: 'string' } as const;

async function localChecks(): Promise<readonly Check[]> {
  const running = findRunning(readSettings(process.env).directory);
  if (!running) throw new Failure('Give --stage, or start the local server: npm start');
  const { url } = running;
  const body = JSON.stringify({ accountId: 'smoke' });
  const signed = (await (await fetch(`${url}/local/tokens`, { method: 'POST', body })).json()) as { token: string };
  return outside({ url, token: signed.token });
}

async function stageChecks(
  stage: string,
  given: { readonly url?: string; readonly token?: string },
): Promise<readonly Check[]> {
  const { region, domain } = readStage(stage, join(import.meta.dirname, '../..'));
  const resource = async (part: string, id: string) => {
    const name = `partner-programs-${stage}-${part}`;
    const asked = await aws(
      'cloudformation',
      'describe-stack-resource',
      '--stack-name',
      name,
      '--logical-resource-id',
      id,
      '--region',
      region,
    );
    return asked.ok ? String(at(asked.body, 'StackResourceDetail', 'PhysicalResourceId')) : '';
  };
  const caller = await aws('sts', 'get-caller-identity');
  const account = caller.ok ? String(at(caller.body, 'Account')) : '';
  const roleArn = `arn:aws:iam::${account}:role/partner-programs-${stage}-reset-facts`;
  const table = await resource('storage', 'Table');
  return [
    ...outside({ url: given.url ?? `https://api.${domain}`, token: given.token }),
    ...deployed({ stage, region }),
    leadingKeys({ table, roleArn, region }),
  ];
}

runProgram(async () => {
  const { stage, ...given } = parseArgs({ options: { stage: text, url: text, token: text } }).values;
  const checks = stage === undefined ? await localChecks() : await stageChecks(stage, given);
  const failed: string[] = [];
  for (const { what, assumed, run } of checks) {
    const { result, seen } = await run();
    if (result === 'fails') failed.push(what);
    process.stdout.write(
      `${result.padEnd(8)}${what}: ${seen}${assumed ? `\n        was only assumed: ${assumed}` : ''}\n`,
    );
  }
  if (failed.length > 0) throw new Failure(`${failed.length} of ${checks.length} fail.`);
});
