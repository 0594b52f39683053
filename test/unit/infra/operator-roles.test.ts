import { operatorRoles } from '../../../infra/operator-roles.ts';
import { at, list, type Synthesised, synthesised, target } from './synthesised.ts';

let prod: Synthesised;
beforeAll(async () => {
  prod = await synthesised('prod');
});

const roleOf = (name: string) =>
  prod.ofType('AWS::IAM::Role').find(({ Properties }) => Properties.RoleName === `partner-programs-prod-${name}`);
const statementsOf = (name: string) =>
  prod
    .ofType('AWS::IAM::Policy')
    .filter(({ stack, Properties }) => {
      const role = roleOf(name);
      return stack === role?.stack && list(Properties.Roles).some((one) => target(one) === role?.id);
    })
    .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')));
const actionsOf = (name: string) => statementsOf(name).flatMap((one) => list(at(one, 'Action')).map(String));
const trustOf = (name: string) => list(at(roleOf(name)?.Properties ?? null, 'AssumeRolePolicyDocument', 'Statement'));

test.each(operatorRoles)('%s has its own role, which the people in the settings can assume', (name) => {
  const people = trustOf(name).map((statement) => at(statement, 'Principal', 'AWS'));
  const erasers = ['arn:aws:iam::111122223333:user/data-protection'];
  expect(people).toEqual(name === 'erase' ? erasers : ['arn:aws:iam::111122223333:role/partner-programs-operations']);
});

test('nobody can assume the erase role without a second factor', () => {
  expect(trustOf('erase').map((statement) => at(statement, 'Condition'))).toEqual([
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  ]);
});

test.each([
  ['erase', /^(dynamodb:(GetItem|Query|PutItem|UpdateItem|DeleteItem)|kms:|s3:)/],
  ['export', /^(dynamodb:(GetItem|Query)|kms:Decrypt|s3:(ListBucketVersions|GetObjectVersion))$/],
  ['verify-audit', /^dynamodb:(Scan|Query)$/],
  ['report', /^events:PutEvents$/],
  ['reset-facts', /^(dynamodb:(GetItem|PutItem|UpdateItem)|kms:(Decrypt|GenerateDataKey))$/],
])('%s may only do what its command does', (name, allowed) => {
  expect(actionsOf(name).length).toBeGreaterThan(0);
  expect(actionsOf(name).filter((action) => !allowed.test(action))).toEqual([]);
});

test('only erase, export and reset may use an account’s key, and only erase may remove a file', () => {
  const opening = operatorRoles.filter((name) => actionsOf(name).some((action) => action.startsWith('kms:Decrypt')));
  expect(opening).toEqual(['erase', 'export', 'reset-facts']);
  const removing = operatorRoles.filter((name) => actionsOf(name).includes('s3:DeleteObjectVersion'));
  expect(removing).toEqual(['erase']);
});

test('restore passes only the restoring role to AWS Backup, and writes only to a restored table', () => {
  const passed = statementsOf('restore').filter((one) => at(one, 'Action') === 'iam:PassRole');
  expect(passed.map((one) => target(at(one, 'Resource')))).toEqual([expect.stringMatching(/^RestoreJob/)]);
  const writing = statementsOf('restore').filter((one) => list(at(one, 'Action')).includes('dynamodb:PutItem'));
  expect(writing.map((one) => JSON.stringify(at(one, 'Resource')))).toEqual([expect.stringMatching(/-restored\*"/)]);
});

test('a stage that names nobody has no operator role', async () => {
  const dev = await synthesised('dev');
  expect(dev.ofType('AWS::IAM::Role').filter(({ Properties }) => Properties.RoleName)).toEqual([]);
});
