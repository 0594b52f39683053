import { at, list, type Synthesised, synthesised, target } from './synthesised.ts';

let prod: Synthesised;
beforeAll(async () => {
  prod = await synthesised('prod');
});

test('the table is copied every day and every month, into a vault under another key', () => {
  const [plan, ...others] = prod.ofType('AWS::Backup::BackupPlan');
  expect(others).toEqual([]);
  const rules = list(at(plan?.Properties ?? null, 'BackupPlan', 'BackupPlanRule'));
  expect(rules.map((rule) => [at(rule, 'ScheduleExpression'), at(rule, 'Lifecycle', 'DeleteAfterDays')])).toEqual([
    ['cron(0 3 * * ? *)', 35],
    ['cron(0 4 1 * ? *)', 365],
  ]);
  const [selection] = prod.ofType('AWS::Backup::BackupSelection');
  const selected = list(at(selection?.Properties ?? null, 'BackupSelection', 'Resources'));
  expect(selected.map((resource) => JSON.stringify(resource))).toEqual([expect.stringContaining('"Table"')]);
  const [vault] = prod.ofType('AWS::Backup::BackupVault');
  expect(target(vault?.Properties.EncryptionKeyArn)).toBe('BackupKey');
  expect(vault?.DeletionPolicy).toBe('Retain');
});

test('where data goes with its stack, nothing is copied', async () => {
  expect((await synthesised('dev')).resources.filter(({ Type }) => Type.startsWith('AWS::Backup::'))).toEqual([]);
});
