import { App } from 'aws-cdk-lib';
import { settingsFrom } from '../../../infra/settings.ts';
import { contextOfProject } from '../../../infra/synth.ts';

const key = 'partner-programs';
const defaults = (await contextOfProject())[key] as Record<string, unknown>;
const settingsOf = (settings: unknown) => settingsFrom(new App({ context: { [key]: settings } }).node);

test('the defaults of cdk.json are valid settings', () => {
  expect(settingsOf(defaults)).toMatchObject({ stage: 'dev', policy: {} });
});

test.each([
  ['a stage that no stack may be named by', { stage: 'Prod!' }],
  ['a region that is none', { region: 'Europe' }],
  ['a policy that is text', { policy: '{}' }],
  ['a rate of nothing', { requestsPerSecond: 0 }],
  ['a retention that CloudWatch does not know', { logRetentionDays: 91 }],
  ['an alarm address that is none', { alarmAddress: 'somebody' }],
  ['a misspelt setting', { alarmAdress: 'a@example.com' }],
])('%s is refused, naming the setting', (_, wrong) => {
  expect(() => settingsOf({ ...defaults, ...wrong })).toThrow(Object.keys(wrong)[0]);
});
