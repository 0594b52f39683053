import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { synthesised } from './synthesised.ts';

/** Findings of the AwsSolutions pack that nobody has acknowledged with a reason: `<rule> at <construct>`. */
const findings = (app: App): string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );

test('the AwsSolutions rules find nothing in any stack', async () => {
  expect(findings((await synthesised()).app)).toEqual([]);
});

// Without it, a pack that stopped finding anything would pass the test above.
test('the rules do find a queue that takes messages without TLS', () => {
  const app = new App();
  new Queue(new Stack(app, 'careless'), 'Queue');
  expect(findings(app).join()).toContain('AwsSolutions-SQS4');
});
