import { functions } from '../../../lib/contract/functions.ts';
import { at, list, type Resource, type Synthesised, synthesised, target } from './synthesised.ts';

let prod: Synthesised;
let dev: Synthesised;
beforeAll(async () => {
  [prod, dev] = [await synthesised('prod'), await synthesised('dev')];
});

const aliases = (system: Synthesised) => system.ofType('AWS::Lambda::Alias');
const moves = ({ UpdatePolicy }: Resource & { UpdatePolicy?: { CodeDeployLambdaAliasUpdate?: object } }) =>
  UpdatePolicy?.CodeDeployLambdaAliasUpdate;

test.each(['prod', 'dev'])('in %s every function is invoked by its alias only', (stage) => {
  const system = stage === 'prod' ? prod : dev;
  expect(aliases(system)).toHaveLength(functions.length);
  const called = system
    .ofType('AWS::Lambda::Permission')
    .map(({ stack, Properties: { FunctionName } }) => [stack, FunctionName]);
  const ofAliases = new Set(aliases(system).map(({ stack, id }) => `${stack}/${id}`));
  expect(called.filter(([stack, name]) => !ofAliases.has(`${stack}/${target(name ?? null)}`))).toEqual([]);
});

/** The alarm that a deployment group watches. */
const watched = ({ stack, Properties }: Resource): Resource => {
  const [alarm, ...others] = list(at(Properties, 'AlarmConfiguration', 'Alarms')).map((a) => target(at(a, 'Name')));
  expect(others).toEqual([]);
  return prod.ofType('AWS::CloudWatch::Alarm').find((one) => one.stack === stack && one.id === alarm) as Resource;
};

test('in prod, a new version first gets a tenth of the calls, and loses them if its own alarm rings', () => {
  const groups = prod.ofType('AWS::CodeDeploy::DeploymentGroup');
  expect(groups).toHaveLength(functions.length);
  for (const group of groups) {
    const { Properties } = group;
    expect(JSON.stringify(Properties.DeploymentConfigName)).toContain('LambdaCanary10Percent10Minutes');
    expect(at(Properties, 'AutoRollbackConfiguration', 'Events')).toContain('DEPLOYMENT_STOP_ON_ALARM');
    expect(watched(group).Properties.AlarmDescription).toMatch(/RUNBOOK\.md#errors$/);
  }
  expect(aliases(prod).filter((alias) => !moves(alias))).toEqual([]);
});

// CodeDeploy starts no deployment while an alarm of its group rings: the fix could not roll out.
test('the alarm that stops a deployment counts only the failures of the deployed version', () => {
  for (const group of prod.ofType('AWS::CodeDeploy::DeploymentGroup')) {
    const alarm = watched(group);
    const metrics = list(alarm.Properties.Metrics).flatMap((metric) => list(at(metric, 'MetricStat', 'Metric')));
    const versions = metrics.map((metric) => {
      const dimensions = list(at(metric, 'Dimensions'));
      const version = dimensions.find((one) => /Version/.test(String(at(one, 'Name'))));
      return [at(metric, 'MetricName'), target(at(version, 'Value'))];
    });
    const version = alarm.id.replace(/^AlarmOf/, '');
    expect(prod.ofType('AWS::Lambda::Version').some(({ id, stack }) => id === version && stack === alarm.stack)).toBe(
      true,
    );
    expect(versions).toEqual([
      ['Errors', version],
      ['VersionErrors', version],
    ]);
  }
});

test('the alarm that stops a deployment counts responses of 500 from the logs, because Lambda counts them as successes', () => {
  const filters = prod
    .ofType('AWS::Logs::MetricFilter')
    .filter(({ Properties }) => JSON.stringify(Properties).includes('VersionErrors'));
  expect(filters).toHaveLength(functions.length);
  for (const { Properties } of filters) {
    expect(Properties.FilterPattern).toBe('{ $.status >= 500 }');
    expect(at(Properties, 'MetricTransformations', 0, 'Dimensions')).toEqual([
      { Key: 'Function', Value: '$.function' },
      { Key: 'Version', Value: '$.version' },
    ]);
  }
});

test('CodeDeploy may move each alias, and read the reserved concurrency of each version', () => {
  const statements = prod
    .ofType('AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith('Rollouts'))
    .flatMap(({ stack, Properties }) =>
      list(at(Properties, 'PolicyDocument', 'Statement')).map((statement) => ({ stack, statement })),
    );
  const resourcesOf = (stack: string, action: string) =>
    statements
      .filter((one) => one.stack === stack && list(at(one.statement, 'Action')).includes(action))
      .flatMap(({ statement }) => list(at(statement, 'Resource')))
      .map((resource) => JSON.stringify(resource));
  for (const { stack, id } of prod.ofType('AWS::Lambda::Function')) {
    // An alias and a version are resources of their own: `function:<name>:live`, `function:<name>:7`.
    const qualified = JSON.stringify({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [id, 'Arn'] }, '*']] });
    for (const action of ['GetAlias', 'UpdateAlias', 'GetProvisionedConcurrencyConfig'])
      expect(resourcesOf(stack, `lambda:${action}`)).toContain(qualified);
  }
});

test('in dev, a new version takes over at once', () => {
  expect(dev.ofType('AWS::CodeDeploy::DeploymentGroup')).toEqual([]);
  expect(aliases(dev).filter(moves)).toEqual([]);
});

test('every stack stays well below CloudFormation’s limit of 500 resources', () => {
  const sizes = new Map<string, number>();
  for (const { stack } of prod.resources) sizes.set(stack, (sizes.get(stack) ?? 0) + 1);
  expect([...sizes].filter(([, size]) => size > 450)).toEqual([]);
});
