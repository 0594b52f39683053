import { App } from 'aws-cdk-lib';
import { settingsFrom } from '../../../infra/settings.ts';
import { contextOfProject } from '../../../infra/synth.ts';
import { at, type Synthesised, synthesised } from './synthesised.ts';

const key = 'partner-programs';
const defaults = (await contextOfProject())[key] as Record<string, unknown>;
const settingsOf = (settings: unknown, stage?: string) =>
  settingsFrom(new App({ context: { [key]: settings, stage } }).node);

test('every stage of cdk.json has valid settings; without a choice it is dev', () => {
  expect(settingsOf(defaults)).toMatchObject({ stage: 'dev', data: 'destroy' });
  expect(settingsOf(defaults, 'test')).toMatchObject({ stage: 'test', data: 'destroy' });
  expect(settingsOf(defaults, 'prod')).toMatchObject({
    stage: 'prod',
    data: 'keep',
    alarmAddress: expect.stringContaining('@'),
  });
});

test('a stage that cdk.json does not know is refused, naming those it knows', () => {
  expect(() => settingsOf(defaults, 'production')).toThrow('no stage "production", only dev, test, prod');
});

test('a stage that no stack may be named by is refused', () => {
  const stages = { 'Prod!': (defaults.stages as Record<string, unknown>).prod };
  expect(() => settingsOf({ ...defaults, stages }, 'Prod!')).toThrow('stage');
});

test.each([
  ['a region that is none', { region: 'Europe' }],
  ['a policy that is text', { policy: '{}' }],
  ['a rate of nothing', { requestsPerSecond: 0 }],
  ['a retention that CloudWatch does not know', { logRetentionDays: 91 }],
  ['a retention for ever', { logRetentionDays: 9999 }],
  ['a fate of data that is none', { data: 'retain' }],
  ['an alarm address that is none', { alarmAddress: 'somebody' }],
  ['a misspelt setting', { alarmAdress: 'a@example.com' }],
])('%s is refused, naming the setting', (_, wrong) => {
  expect(() => settingsOf({ ...defaults, ...wrong })).toThrow(Object.keys(wrong)[0]);
});

/** Names that an account has once, in a region or in the whole world: a second stage could not be deployed beside the first. */
const unique: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Logs::DeliveryDestination': 'Name',
  'AWS::Logs::DeliverySource': 'Name',
  'AWS::WAFv2::WebACL': 'Name',
  'AWS::EventSchemas::Registry': 'RegistryName',
  'AWS::Events::EventBus': 'Name',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SecretsManager::Secret': 'Name',
};
describe('stages lie beside each other in one account', () => {
  const stages = ['dev', 'test', 'prod'] as const;
  let systems: readonly Synthesised[];
  beforeAll(async () => {
    systems = await Promise.all(stages.map((stage) => synthesised(stage)));
  });

  const namesOf = ({ resources }: Synthesised) =>
    resources.flatMap(({ Type, Properties }) => {
      const named = unique[Type] ?? '';
      return named ? [`${Type} ${JSON.stringify(at(Properties, named))}`] : [];
    });

  test('no two have a stack of one name, or a resource whose name an account has once', () => {
    const names = systems.flatMap((system) => [
      ...new Set([...system.resources.map(({ stack }) => `stack ${stack}`), ...namesOf(system)]),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => name.startsWith('AWS::SES::EmailIdentity'))).toHaveLength(stages.length);
  });

  test('pages and callbacks of one are of its own domain', () => {
    const domains = stages.map((stage) => settingsOf(defaults, stage).domain);
    for (const [index, { resources }] of systems.entries()) {
      const urls = JSON.stringify(resources).match(/https:\/\/console\.[\w.-]+/g) ?? [];
      expect(new Set(urls)).toEqual(new Set([`https://console.${domains[index]}`]));
    }
    expect(new Set(domains).size).toBe(stages.length);
  });

  test('mail of one comes from its own domain', () => {
    for (const { domain, mailSender } of stages.map((stage) => settingsOf(defaults, stage)))
      expect(mailSender.address.endsWith(`@${domain}`)).toBe(true);
  });
});
