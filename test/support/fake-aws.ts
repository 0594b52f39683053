/**
 * Stands in for the AWS CLI in tests of the runbook: `fake-aws.ts <state file> <arguments of aws…>`. Its state and
 * the recorded calls are in the file. Names are shortened as CloudFormation does.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { search } from '@aws-lambda-powertools/jmespath';

/** A resource of a stack. */
export interface FakeResource {
  readonly stack: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
}

/** The state of the stand-in. */
export interface FakeState {
  readonly resources: readonly FakeResource[];
  /** Mappings by the function that they invoke, qualified. */
  readonly mappings: Readonly<Record<string, readonly string[]>>;
  readonly enabled: Record<string, boolean>;
  readonly concurrency: Record<string, string>;
  readonly calls: string[];
}

type Options = Readonly<Record<string, string>>;
type Command = (state: FakeState, options: Options) => unknown;

/** Throws if something does not exist, as AWS does. */
function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`An error occurred (ValidationError): ${what} does not exist`);
  return found;
}

const ofStack = ({ resources }: FakeState, name = ''): readonly FakeResource[] => {
  const found = resources.filter(({ stack }) => stack === name);
  return known(found.length > 0 ? found : undefined, `Stack [${name}]`);
};
const named = ({ resources }: FakeState, name = '') =>
  known(
    resources.find(({ PhysicalResourceId }) => PhysicalResourceId === name),
    name,
  );

const commands: Readonly<Record<string, Command>> = {
  'cloudformation list-stack-resources': (state, { 'stack-name': stack }) => ({
    StackResourceSummaries: ofStack(state, stack),
  }),
  'cloudformation describe-stack-resource': (state, { 'stack-name': stack, 'logical-resource-id': id }) => ({
    StackResourceDetail: known(
      ofStack(state, stack).find(({ LogicalResourceId }) => LogicalResourceId === id),
      String(id),
    ),
  }),
  'lambda list-event-source-mappings': ({ mappings }, { 'function-name': name = '' }) => ({
    EventSourceMappings: (mappings[name] ?? []).map((UUID) => ({ UUID })),
  }),
  'lambda update-event-source-mapping': (state, { uuid = '', enabled, 'no-enabled': disabled }) => {
    known(
      Object.values(state.mappings).find((ids) => ids.includes(uuid)),
      uuid,
    );
    state.enabled[uuid] = enabled !== undefined && disabled === undefined;
    return {};
  },
  'lambda put-function-concurrency': (
    state,
    { 'function-name': name, 'reserved-concurrent-executions': count = '' },
  ) => {
    state.concurrency[named(state, name).PhysicalResourceId] = count;
    return {};
  },
  'lambda delete-function-concurrency': (state, { 'function-name': name }) => {
    delete state.concurrency[named(state, name).PhysicalResourceId];
    return {};
  },
  'events disable-rule': (state, { name }) => {
    state.enabled[named(state, name).PhysicalResourceId] = false;
    return {};
  },
  'events enable-rule': (state, { name }) => {
    state.enabled[named(state, name).PhysicalResourceId] = true;
    return {};
  },
};

function optionsOf(given: readonly string[]): Options {
  const options: Record<string, string> = {};
  for (const [index, word] of given.entries()) {
    const next = given[index + 1] ?? '';
    if (word.startsWith('--')) options[word.slice(2)] = next.startsWith('--') ? '' : next;
  }
  return options;
}

/** Prints as `--output text` does: a list on one line, separated by tabs. */
const asText = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join('\t') : String(value ?? 'None');

if (import.meta.main) {
  const [file = '', service, command, ...rest] = process.argv.slice(2);
  const state = JSON.parse(readFileSync(file, 'utf8')) as FakeState;
  const options = optionsOf(rest);
  state.calls.push([service, command, ...rest].join(' '));
  const name = `${service} ${command}`;
  const answer = known(commands[name], name)(state, options);
  writeFileSync(file, JSON.stringify(state));
  const asked = options.query ? search(options.query, answer as never) : answer;
  process.stdout.write(`${options.output === 'text' ? asText(asked) : JSON.stringify(asked)}\n`);
}
