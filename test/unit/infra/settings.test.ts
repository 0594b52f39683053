import { App } from 'aws-cdk-lib';
import { settingsFrom } from '../../../infra/settings.ts';
import { contextOfProject } from '../../../infra/synth.ts';

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
