import { App, Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { synthesise } from './synthesise.ts';

const packs = {
  AwsSolutions: AwsSolutionsChecks,
  'NIST 800-53 (revision 5)': NIST80053R5Checks,
  'PCI DSS 3.2.1': PCIDSS321Checks,
} as const;
type Pack = keyof typeof packs;

/** Returns findings of a pack that nobody has acknowledged with a reason: `<rule> at <construct>`. */
const findings = (app: App, pack: Pack): string[] =>
  new packs[pack](app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );

let app: App;
beforeAll(async () => {
  // A rule of cdk-nag reads a property that the CDK warns about.
  process.env.JSII_DEPRECATED = 'quiet';
  ({ app } = await synthesise('prod'));
});

test.each(Object.keys(packs) as Pack[])('the rules of %s find nothing in any stack', (pack) => {
  expect(findings(app, pack)).toEqual([]);
});

// Without this test, a pack that stopped finding anything would pass the one above.
test.each([
  ['AwsSolutions', 'AwsSolutions-SQS4'],
  ['NIST 800-53 (revision 5)', 'NIST.800.53.R5-DynamoDBInBackupPlan'],
  ['PCI DSS 3.2.1', 'PCI.DSS.321-SNSEncryptedKMS'],
] as const)('the rules of %s find careless resources in a sample', (pack, rule) => {
  const careless = new App();
  const stack = new Stack(careless, 'careless');
  new Queue(stack, 'Queue');
  new Topic(stack, 'Topic');
  new Table(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  expect(findings(careless, pack).join()).toContain(rule);
});
