import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import type { SpecDatabase } from '@aws-cdk/service-spec-types';
import { App } from 'aws-cdk-lib';
import { settingsFrom } from '../../../infra/settings.ts';
import { contextOfProject } from '../../../infra/synth.ts';
import { identifierOf, namesOf } from './physical-names.ts';
import { type Synthesised, synthesised } from './synthesised.ts';

const key = 'partner-programs';
const defaults = (await contextOfProject())[key] as Record<string, unknown>;
const settingsOf = (settings: unknown, stage?: string) =>
  settingsFrom(new App({ context: { [key]: settings, stage } }).node);

const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

test('every stage of cdk.json has valid settings, and the default is dev', () => {
  expect(settingsOf(defaults)).toMatchObject({ stage: 'dev', data: 'destroy' });
  expect(settingsOf(defaults, 'test')).toMatchObject({ stage: 'test', data: 'destroy' });
  expect(settingsOf(defaults, 'prod')).toMatchObject({
    stage: 'prod',
    data: 'keep',
    alarmAddress: expect.stringContaining('@'),
  });
});

test('a stage that cdk.json does not know is refused, and the refusal names those it knows', () => {
  expect(() => settingsOf(defaults, 'production')).toThrow('no stage "production", only dev, test, prod');
});

test('a stage whose name is not valid in a stack name is refused', () => {
  const stages = { 'Prod!': (defaults.stages as Record<string, unknown>).prod };
  expect(() => settingsOf({ ...defaults, stages }, 'Prod!')).toThrow('stage');
});

test.each([
  ['a region that does not exist', { region: 'Europe' }],
  ['a policy that is text', { policy: '{}' }],
  ['a rate of zero', { requestsPerSecond: 0 }],
  ['a retention that CloudWatch does not know', { logRetentionDays: 91 }],
  ['an indefinite retention', { logRetentionDays: 9999 }],
  ['an unknown fate of the data', { data: 'retain' }],
  ['an alarm address that is not an address', { alarmAddress: 'somebody' }],
  ['a misspelt setting', { alarmAdress: 'a@example.com' }],
])('%s is refused, and the refusal names the setting', (_, wrong) => {
  expect(() => settingsOf({ ...defaults, ...wrong })).toThrow(Object.keys(wrong)[0]);
});

describe('stages of one account', () => {
  const stages = ['dev', 'test', 'prod'] as const;
  let systems: readonly Synthesised[];
  let spec: SpecDatabase;
  beforeAll(async () => {
    spec = await loadAwsServiceSpec();
    systems = await Promise.all(stages.map((stage) => synthesised(stage)));
  });

  test('no two stages have a stack with the same name', () => {
    const names = systems.flatMap(({ resources }) => [...new Set(resources.map(({ stack }) => stack))]);
    expect(repeated(names)).toEqual([]);
  });

  test('no two stages give a resource the same name, whatever its type', () => {
    const names = systems.flatMap(({ resources }) => resources.flatMap((one) => namesOf(spec, one)));
    expect(repeated(names)).toEqual([]);
    expect(names.filter((name) => name.startsWith('AWS::SES::EmailIdentity'))).toHaveLength(stages.length);
    expect(names.filter((name) => name.startsWith('AWS::Events::EventBusPolicy')).length).toBeGreaterThan(
      stages.length,
    );
  });

  test('every type that a stage deploys is in the service specification', () => {
    const types = new Set(systems.flatMap(({ resources }) => resources.map(({ Type }) => Type)));
    expect([...types].filter((type) => identifierOf(spec, type) === undefined)).toEqual([]);
  });

  test('have pages and callbacks on their own domain', () => {
    const domains = stages.map((stage) => settingsOf(defaults, stage).domain);
    for (const [index, { resources }] of systems.entries()) {
      const urls = JSON.stringify(resources).match(/https:\/\/console\.[\w.-]+/g) ?? [];
      expect(new Set(urls)).toEqual(new Set([`https://console.${domains[index]}`]));
    }
    expect(new Set(domains).size).toBe(stages.length);
  });

  test('send mail from their own domain', () => {
    for (const { domain, mailSender } of stages.map((stage) => settingsOf(defaults, stage)))
      expect(mailSender.address.endsWith(`@${domain}`)).toBe(true);
  });
});
