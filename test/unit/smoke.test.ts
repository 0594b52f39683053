import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../local/failure.ts';
import { type Check, inOrder, outcomeOf, verdict } from '../../local/operator/smoke/check.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'smoke-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The responses of the AWS CLI, by the words of the command. */
type Account = Readonly<Record<string, object | string>>;
const outputs = ['ConsoleClientId', 'SignInUrl', 'Url', 'ConsoleBucket', 'DeliverWebhookFailedQueueArn'];
const resources = {
  'AWS::Lambda::Function': 'partner-programs-prod-even-Publish-1',
  'AWS::SQS::Queue': 'partner-programs-prod-even-Queue-1',
  'AWS::CloudWatch::Alarm': 'alarm-1',
  'AWS::Backup::BackupVault': 'vault-1',
  'AWS::DynamoDB::GlobalTable': 'table-1',
};
const account: Account = {
  'sts get-caller-identity': { Account: '222233334444' },
  'sts assume-role': { Credentials: { AccessKeyId: 'a', SecretAccessKey: 's', SessionToken: 't' } },
  'cloudformation list-stack-resources': {
    StackResourceSummaries: Object.entries(resources).map(([ResourceType, PhysicalResourceId]) => ({
      ResourceType,
      PhysicalResourceId,
    })),
  },
  'cloudformation describe-stacks': {
    Stacks: [{ Outputs: outputs.map((OutputKey) => ({ OutputKey, OutputValue: 'http://127.0.0.1:9' })) }],
  },
  'cloudwatch set-alarm-state': {},
  'cloudwatch describe-alarm-history': { AlarmHistoryItems: [{ HistorySummary: 'Successfully executed action x' }] },
  'cloudwatch list-metrics': { Metrics: [{ Dimensions: [{}] }] },
  'dynamodb restore-table-to-point-in-time': {},
  'dynamodb describe-table': { Table: { TableStatus: 'ACTIVE', KeySchema: [] } },
  'dynamodb scan': { Items: [{}] },
  'dynamodb delete-table': {},
  'dynamodb transact-write-items': {},
};

/** Runs the smoke test against a stage of an account, whose public addresses do not respond. */
function smoke(known: Account, ...flags: readonly string[]) {
  const cases = Object.entries(known).map(
    ([command, answer]) =>
      `'${command}'*) ${typeof answer === 'string' ? answer : `echo '${JSON.stringify(answer)}'`};;`,
  );
  const refusal = 'echo "An error occurred (AccessDenied)" >&2; exit 254';
  writeFileSync(
    join(folder, 'aws'),
    `#!/bin/sh\necho "$*" >> ${folder}/calls\ncase "$*" in\n${cases.join('\n')}\n*) ${refusal};;\nesac\n`,
  );
  chmodSync(join(folder, 'aws'), 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const command = [join(root, 'local/operator/smoke.ts'), '--stage', 'prod', '--url', 'http://127.0.0.1:9', ...flags];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8', env });
  const found = Object.fromEntries(
    stdout.split('\n').flatMap((line) => {
      const [, result, what] = /^(ok|fails|skipped) +([^:]+)/.exec(line) ?? [];
      return what ? [[what, result]] : [];
    }),
  );
  return { found, stdout, stderr: stderr.trim(), status };
}

test('on a stage, each check says what it found, and one without a response fails alone', () => {
  const { found, stderr, status } = smoke(account, '--restore');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\d+ of \d+ fail\.$/);
  expect(found).toMatchObject({
    'GET /health is 200': 'fails',
    'the console answers at / and at the path of any page': 'fails',
    'the page names only files that are there, and that browsers keep': 'skipped',
    'an alarm that is made to ring tells its topic': 'ok',
    'AWS Backup counts its jobs by the vault alone': 'ok',
    'names that CloudFormation made begin with the stage': 'ok',
    'the table can be restored to a point in time, whole': 'ok',
    'a transaction may be put by the statements of the template': 'ok',
    'the name that AWS gives the API is off': 'ok',
    'facts that are reported make the account eligible': 'skipped',
    'the API’s other name turns away whoever has no certificate': 'ok',
  });
});

test('a check that AWS refuses fails in its own words, and the other checks continue', () => {
  const { 'cloudwatch set-alarm-state': _, ...without } = account;
  const { found, stdout } = smoke(without);
  expect(stdout).toContain('tells its topic: An error occurred (AccessDenied)');
  expect(found).toMatchObject({
    'AWS Backup counts its jobs by the vault alone': 'ok',
    'the table can be restored to a point in time, whole': 'skipped',
  });
});

test('a restored copy is deleted again, even if it cannot be compared', () => {
  const { 'dynamodb scan': _, ...without } = account;
  writeFileSync(join(folder, 'calls'), '');
  const { found } = smoke(without, '--restore');
  expect(found['the table can be restored to a point in time, whole']).toBe('fails');
  const calls = spawnSync('grep', ['-c', 'delete-table --table-name table-1-restored-smoke', join(folder, 'calls')]);
  expect(String(calls.stdout).trim()).toBe('1');
});

test('checks in order: after one that fails, the others are skipped and say which', async () => {
  const ran: string[] = [];
  const check = (what: string, run: Check['run']): Check => ({
    what,
    run: () => {
      ran.push(what);
      return run();
    },
  });
  const checks = inOrder([
    check('first', async () => verdict(true, '')),
    check('second', async () => {
      throw new Failure('refused');
    }),
    check('third', async () => verdict(true, '')),
  ]);
  const found = [];
  for (const one of checks) found.push(await outcomeOf(one));
  expect(found).toEqual([
    { result: 'ok', seen: '' },
    { result: 'fails', seen: 'refused' },
    { result: 'skipped', seen: '"second" fails' },
  ]);
  expect(ran).toEqual(['first', 'second']);
});
