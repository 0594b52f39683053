import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeResource, FakeState } from '../support/fake-aws.ts';
import { awsCommandsOf, blocksOf, documents, textOf } from '../support/shell-commands.ts';
import { invoked, type Synthesised, synthesised } from './infra/synthesised.ts';

const root = join(import.meta.dirname, '../..');
const options = JSON.parse(readFileSync(join(root, 'test/fixtures/aws-options.json'), 'utf8')) as Record<
  string,
  readonly string[]
>;
/** Options of every command. */
const common = ['output', 'query', 'region', 'profile', 'cli-binary-format', 'no-cli-pager'];
/** Commands that the CLI makes of several operations, with the options that are used here. */
const compound: Readonly<Record<string, readonly string[]>> = {
  'dynamodb wait': ['table-name'],
  's3 cp': [],
};
/** Options of a list that the CLI reads page by page. */
const paged = ['max-items', 'page-size'];

describe.each(documents)('%s', (document) => {
  const text = textOf(document);

  test('has shell that a shell can parse', () => {
    for (const block of blocksOf(text)) {
      const { stderr, status } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect([block, stderr, status]).toEqual([block, '', 0]);
    }
  });

  test('gives every command of the AWS CLI only options that exist', () => {
    const wrong = awsCommandsOf(text).flatMap(({ name, options: given }) => {
      const known = compound[name] ?? options[name];
      if (!known) return [`aws ${name}`];
      return given.filter((one) => ![...known, ...common, ...paged].includes(one)).map((one) => `aws ${name} --${one}`);
    });
    expect(wrong).toEqual([]);
  });

  test('names only npm commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const run = [...text.matchAll(/npm run ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names only files that exist', () => {
    const files = [...text.matchAll(/`((?:test|local|lib|infra|docs|functions)\/[\w./-]+\.\w+)`/g)].map(
      ([, file = '']) => file,
    );
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

test('the reading of commands finds those within others, and their options', () => {
  const text = '```sh\naws a b --one "$(aws c d --two x)" | jq . && aws e f \\\n  --three\n```\nsee `aws g h --four`';
  expect(awsCommandsOf(text)).toEqual([
    { name: 'c d', options: ['two'] },
    { name: 'a b', options: ['one'] },
    { name: 'e f', options: ['three'] },
    { name: 'g h', options: ['four'] },
  ]);
});

describe('names of the templates in the runbook', () => {
  let prod: Synthesised;
  const runbook = textOf('RUNBOOK.md');
  beforeAll(async () => {
    prod = await synthesised('prod');
  });

  test('queues are outputs of the events stack', () => {
    const { template } = prod.stacks.find(({ stackName }) => stackName.endsWith('-events'))!;
    const outputs = Object.keys(template.Outputs ?? {});
    const named = [...runbook.matchAll(/\b(?:arn|url|take|drop) "?([A-Z]\w+)/g)].map(([, name]) => `${name}QueueArn`);
    const urls = [...runbook.matchAll(/\$\(url (\w+)\)/g)].map(([, name]) => `${name}QueueArn`);
    expect(named.length).toBeGreaterThan(5);
    expect([...named, ...urls].filter((name) => !outputs.includes(name))).toEqual([]);
  });

  test('resources are found by their stack, their type and the beginning of their logical id, and only functions are many', () => {
    const found = [...runbook.matchAll(/\$\(resources ([a-z]+) ([\w:]+)(?: (\w+))?\)/g)];
    expect(found.length).toBeGreaterThan(5);
    for (const [call, stack, type, prefix = ''] of found) {
      const ids = prod.resources.filter(
        (one) => one.stack === `partner-programs-prod-${stack}` && one.Type === type && one.id.startsWith(prefix),
      );
      const many = type === 'AWS::Lambda::Function';
      expect([call, ids.length > 1]).toEqual([call, many]);
      expect([call, ids.length > 0]).toEqual([call, true]);
    }
    const functions = [...runbook.matchAll(/\$\(function_of (\w+)\)/g)].map(([, name]) => `${name}Function`);
    for (const name of functions)
      expect([name, prod.ofType('AWS::Lambda::Function').filter(({ id }) => id.startsWith(name)).length]).toEqual([
        name,
        1,
      ]);
  });
});

describe('the restore', () => {
  let folder: string;
  let prod: Synthesised;
  beforeAll(async () => {
    prod = await synthesised('prod');
    folder = mkdtempSync(join(tmpdir(), 'runbook-'));
    const command = `#!/bin/sh\nexec ${process.execPath} ${join(root, 'test/support/fake-aws.ts')} ${folder}/state.json "$@"\n`;
    writeFileSync(join(folder, 'aws'), command);
    chmodSync(join(folder, 'aws'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Returns a name as CloudFormation makes it: 64 characters, with as much of the stack and the logical id as fits. */
  const cut = (stack: string, id: string) => `${stack.slice(0, 25)}-${id.slice(0, 24)}-${id.slice(-12).toUpperCase()}`;
  const resources = (): readonly FakeResource[] =>
    prod.resources
      // Two of the API's functions are enough to try it with.
      .filter(({ stack, Type, id }) => !stack.endsWith('-api') || Type !== 'AWS::Lambda::Function' || id < 'C')
      .map(({ stack, id, Type }) => ({
        stack,
        LogicalResourceId: id,
        PhysicalResourceId: cut(stack, id),
        ResourceType: Type,
      }));

  const read = (): FakeState => JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'));
  const blocks = blocksOf(textOf('RUNBOOK.md').split('## Restore')[1]!.split('## Alarms')[0]!).map((block) =>
    block.replaceAll('STAGE', 'prod'),
  );
  const blockWith = (words: string) => blocks.find((block) => block.includes(words)) ?? '';
  function run(script: string): void {
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const { stderr, status } = spawnSync('bash', ['-eu'], { input: script, encoding: 'utf8', env });
    expect([stderr, status]).toEqual(['', 0]);
  }

  test('stops every function of the API and of the events, every mapping and the clock, and starts them again', () => {
    const known = resources();
    const functions = known.filter(
      ({ stack, ResourceType }) => ResourceType === 'AWS::Lambda::Function' && /-(api|events)$/.test(stack),
    );
    const mappings = Object.fromEntries(
      prod.ofType('AWS::Lambda::EventSourceMapping').map(({ stack, id, Properties }) => {
        return [`${cut(stack, invoked(prod, stack, Properties.FunctionName ?? null))}:live`, [id]];
      }),
    );
    expect(Object.keys(mappings).length).toBeGreaterThan(5);
    const state: FakeState = { resources: known, mappings, enabled: {}, concurrency: {}, calls: [] };
    writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
    const prelude = blockWith('resources()');
    run(`${prelude}\n${blockWith('put-function-concurrency')}`);
    const stopped = read();
    const names = functions.map(({ PhysicalResourceId }) => PhysicalResourceId);
    expect(stopped.concurrency).toEqual(Object.fromEntries(names.map((name) => [name, '0'])));
    const rule = known.find(({ LogicalResourceId }) =>
      LogicalResourceId.startsWith('RunDeadlinesRule'),
    )!.PhysicalResourceId;
    const halted = [...Object.values(mappings).flat(), rule];
    expect(stopped.enabled).toEqual(Object.fromEntries(halted.map((id) => [id, false])));
    run(`${prelude}\n${blockWith('delete-function-concurrency')}`);
    expect(read().concurrency).toEqual({});
    expect(read().enabled).toEqual(Object.fromEntries(halted.map((id) => [id, true])));
  });
});
