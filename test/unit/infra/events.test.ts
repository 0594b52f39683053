import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSource, notices, noticeTypes, objectEvents } from '../../../lib/contract/events.ts';
import { functions } from '../../../lib/contract/functions.ts';
import { metrics } from '../../../lib/contract/metrics.ts';
import { at, invoked, type Json, list, type Resource, type Synthesised, synthesised, target } from './synthesised.ts';

let system: Synthesised;
beforeAll(async () => {
  system = await synthesised();
});

const direct = functions.flatMap(({ does, events, queued }) => (events && !queued ? [{ does, events }] : []));
const queued = functions.flatMap(({ does, events, objectEvents: of, queued }) =>
  queued ? [{ does, events, of }] : [],
);
const streamed = functions.filter(({ streamOf }) => streamOf);
const scheduled = functions.filter(({ everyMinutes }) => everyMinutes);
const inStackOf = (resource: Resource, type: string) => system.ofType(type).filter((r) => r.stack === resource.stack);

const lambdaOf = (does: string): Resource =>
  system.ofType('AWS::Lambda::Function').find(({ Properties }) => Properties.Description === does) as Resource;

const rulesOf = (lambda: Resource): Resource[] =>
  inStackOf(lambda, 'AWS::Events::Rule').filter(({ Properties }) =>
    list(Properties.Targets).some((t) => invoked(system, lambda.stack, at(t, 'Arn')) === lambda.id),
  );

test('every function that listens and every notice has a rule, and there is no other', () => {
  expect(system.ofType('AWS::Events::Rule')).toHaveLength(
    // One more is for returned mails, which SES reports on the default bus.
    direct.length + queued.length + scheduled.length + noticeTypes.length + 1,
  );
});

test.each(noticeTypes)('%s waits for a person in its own queue, which nothing consumes', (type) => {
  const rules = system
    .ofType('AWS::Events::Rule')
    .filter(({ Properties }) => list(at(Properties, 'EventPattern', 'detail-type')).includes(type));
  expect(rules.map(({ Properties }) => Properties.EventPattern)).toEqual([
    { source: [eventSource], 'detail-type': [type] },
  ]);
  const [rule] = rules as [Resource];
  expect(target(rule.Properties.EventBusName)).toBe('Bus');
  const targets = list(rule.Properties.Targets);
  expect(targets.map((one) => at(one, 'RetryPolicy'))).toEqual([
    { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
  ]);
  const queue = target(at(targets[0], 'Arn'));
  expect(inStackOf(rule, 'AWS::SQS::Queue').map(({ id }) => id)).toContain(queue);
  const consumed = system.ofType('AWS::Lambda::EventSourceMapping').map((one) => target(one.Properties.EventSourceArn));
  expect(consumed).not.toContain(queue);
});

describe.each(direct)('$does', ({ does, events }) => {
  test('is invoked on its events on our bus', () => {
    const rules = rulesOf(lambdaOf(does)).map(({ Properties }) => Properties);
    expect(rules.map(({ EventPattern }) => EventPattern)).toEqual([
      { source: [{ 'anything-but': [eventSource] }], 'detail-type': [...events] },
    ]);
    expect(rules.map(({ EventBusName, State }) => [target(EventBusName), State])).toEqual([['Bus', 'ENABLED']]);
  });

  test('gets an undeliverable event again for a day, and then a queue keeps it', () => {
    const lambda = lambdaOf(does);
    const targets = rulesOf(lambda).flatMap(({ Properties }) => list(Properties.Targets));
    expect(targets.map((t) => at(t, 'RetryPolicy'))).toEqual([
      { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
    ]);
    expect(queueIds(lambda)).toContain(target(at(targets[0], 'DeadLetterConfig', 'Arn')));
  });

  test('is retried twice with an event that it fails on, and then another queue keeps it', () => {
    const lambda = lambdaOf(does);
    const configs = inStackOf(lambda, 'AWS::Lambda::EventInvokeConfig');
    const config = configs.find(({ Properties }) => target(Properties.FunctionName) === lambda.id)?.Properties;
    expect(config).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21600 });
    const failed = target(at(config, 'DestinationConfig', 'OnFailure', 'Destination'));
    const undelivered = target(at(rulesOf(lambda)[0]?.Properties, 'Targets', 0, 'DeadLetterConfig', 'Arn'));
    expect(queueIds(lambda)).toContain(failed);
    expect(failed).not.toBe(undelivered);
  });
});
const queueIds = (lambda: Resource) => inStackOf(lambda, 'AWS::SQS::Queue').map(({ id }) => id);

test('every queue is encrypted, keeps messages for 14 days, and takes them over TLS only', () => {
  const queues = system.ofType('AWS::SQS::Queue');
  for (const queue of queues) {
    expect(queue.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86400 });
    const policies = inStackOf(queue, 'AWS::SQS::QueuePolicy').filter(({ Properties }) =>
      list(Properties.Queues).some((q) => target(q) === queue.id),
    );
    const denials = policies
      .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')))
      .filter((s) => at(s, 'Effect') === 'Deny' && at(s, 'Condition', 'Bool', 'aws:SecureTransport') === 'false');
    expect(denials).toHaveLength(1);
  }
  expect(queues).toHaveLength(
    2 * direct.length + 3 * queued.length + streamed.length + 2 * scheduled.length + noticeTypes.length + 1,
  );
});

const mappingOf = (lambda: Resource): Resource =>
  inStackOf(lambda, 'AWS::Lambda::EventSourceMapping').find(
    ({ Properties }) => invoked(system, lambda.stack, Properties.FunctionName) === lambda.id,
  ) as Resource;

test.each(queued)(
  '$does gets its events in batches, through a queue that retries for hours',
  ({ does, events, of }) => {
    const { stack, Properties } = mappingOf(lambdaOf(does));
    expect(Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    const id = target(Properties.EventSourceArn);
    const queue = system.ofType('AWS::SQS::Queue').find((one) => one.stack === stack && one.id === id);
    const pause = Number(queue?.Properties.VisibilityTimeout);
    expect(pause).toBeGreaterThanOrEqual(6 * Number(lambdaOf(does).Properties.Timeout));
    // An outage of hours needs no redrive, and a poison message is given up the same day. SQS counts up to 1,000.
    const receptions = Number(at(queue?.Properties, 'RedrivePolicy', 'maxReceiveCount'));
    expect([receptions * pause, receptions < 1000]).toEqual([6 * 3600, true]);
    const rule = system
      .ofType('AWS::Events::Rule')
      .find(({ Properties: rule }) => target(at(rule, 'Targets', 0, 'Arn')) === id);
    const pattern = rule?.Properties.EventPattern;
    if (!of) {
      expect(target(rule?.Properties.EventBusName)).toBe('Bus');
      expect(pattern).toEqual({ source: [eventSource], 'detail-type': events });
      return;
    }
    // AWS's events about our bucket's objects, and no other's, are on the default bus.
    expect(rule?.Properties.EventBusName).toBeUndefined();
    const { source, detailType } = objectEvents[of];
    expect(pattern).toMatchObject({ source: [source], 'detail-type': [detailType] });
    const key = [{ prefix: 'accounts/' }];
    const bucket = [{ 'Fn::ImportValue': expect.stringMatching(/Documents/) }];
    expect(at(pattern, 'detail')).toEqual(
      of === 'created'
        ? { bucket: { name: bucket }, object: { key } }
        : { s3ObjectDetails: { bucketName: bucket, objectKey: key } },
    );
  },
);

test.each(streamed)('$does gets new rows of the stream, and poison rows end in a queue', ({ does, streamOf }) => {
  const { Properties } = mappingOf(lambdaOf(does));
  expect(Properties).toMatchObject({ BisectBatchOnFunctionError: true, StartingPosition: 'TRIM_HORIZON' });
  expect(Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 25 });
  const filter = JSON.parse(String(at(Properties, 'FilterCriteria', 'Filters', 0, 'Pattern')));
  expect(filter).toEqual({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: streamOf }] } } } });
  expect(queueIds(lambdaOf(does))).toContain(target(at(Properties, 'DestinationConfig', 'OnFailure', 'Destination')));
});

test.each(scheduled)('$does runs as often as the contract says', ({ does, everyMinutes }) => {
  expect(rulesOf(lambdaOf(does)).map(({ Properties }) => Properties.ScheduleExpression)).toEqual([
    `rate(${everyMinutes} minutes)`,
  ]);
});

test.each(scheduled)('an alarm rings once $does has left something due for an hour', ({ errorImpact }) => {
  const [alarm, ...others] = system
    .ofType('AWS::CloudWatch::Alarm')
    .filter(({ Properties }) => Properties.MetricName === metrics.incompleteRuns);
  expect(others).toEqual([]);
  expect(alarm?.Properties).toMatchObject({ Period: 300, EvaluationPeriods: 12, Threshold: 1, Statistic: 'Sum' });
  expect(alarm?.Properties.AlarmDescription).toContain(`${errorImpact} RUNBOOK.md#silence`);
});

test('every queue is named by an output, so that an operator can redrive it', () => {
  const outputs = system.stacks.flatMap(({ stackName, template }) =>
    Object.values(template.Outputs ?? {}).map((output) => `${stackName} ${target(at(output, 'Value'))}`),
  );
  for (const { stack, id } of system.ofType('AWS::SQS::Queue')) expect(outputs).toContain(`${stack} ${id}`);
});

test('the runbook names queues and functions that exist', () => {
  const runbook = readFileSync(join(import.meta.dirname, '../../../RUNBOOK.md'), 'utf8');
  const outputs = system.stacks.flatMap(({ template }) => Object.keys(template.Outputs ?? {}));
  const queues = [...runbook.matchAll(/\b(?:arn|url|take|drop) ([A-Z]\w+)/g)].map(([, name]) => `${name}QueueArn`);
  expect(queues.length).toBeGreaterThan(5);
  expect(queues.filter((name) => !outputs.includes(name))).toEqual([]);
  const described = [...runbook.matchAll(/function_of '([^']+)'/g)].map(([, does]) => does);
  expect(described.filter((does) => !functions.some((one) => one.does === does))).toEqual([]);
});

/** Returns the metrics of an alarm: its one metric, or those of its expression that are metrics. */
const metricsOf = ({ Properties }: Resource): Json[] =>
  Properties.Metrics
    ? list(Properties.Metrics).flatMap((one) => list(at(one, 'MetricStat', 'Metric')))
    : [{ ...Properties }];

test('a bounced mail of our own configuration set reaches a queue without its recipient', () => {
  const [rule, ...others] = system
    .ofType('AWS::Events::Rule')
    .filter(({ Properties }) => list(at(Properties, 'EventPattern', 'source')).includes('aws.ses'));
  expect(others).toEqual([]);
  const tags = at(rule?.Properties, 'EventPattern', 'detail', 'mail', 'tags');
  expect(Object.keys(tags as object)).toEqual(['ses:configuration-set']);
  const paths = Object.values(at(rule?.Properties, 'Targets', 0, 'InputTransformer', 'InputPathsMap') as object);
  expect(paths.toSorted()).toEqual([
    '$.detail-type',
    '$.detail.mail.messageId',
    '$.detail.mail.tags.eventId',
    '$.time',
  ]);
  const [destination] = system.ofType('AWS::SES::ConfigurationSetEventDestination');
  expect(at(destination?.Properties, 'EventDestination', 'MatchingEventTypes')).toEqual([
    'bounce',
    'complaint',
    'reject',
  ]);
});

test('every queue has an alarm that rings while a message waits in it, and says what that means', () => {
  const watches =
    ({ stack, id }: Resource) =>
    (alarm: Resource) =>
      alarm.stack === stack &&
      metricsOf(alarm).some(
        (one) => at(one, 'Namespace') === 'AWS/SQS' && target(at(one, 'Dimensions', 0, 'Value')) === id,
      );
  for (const queue of system.ofType('AWS::SQS::Queue')) {
    const [alarm, ...rest] = system.ofType('AWS::CloudWatch::Alarm').filter(watches(queue));
    expect(rest).toEqual([]);
    const work = queue.Properties.RedrivePolicy !== undefined;
    expect(metricsOf(alarm as Resource).map((one) => at(one, 'MetricName'))).toEqual(
      work ? ['ApproximateAgeOfOldestMessage', 'FailedMessageAge'] : ['ApproximateNumberOfMessagesVisible'],
    );
    expect(alarm?.Properties.Threshold).toBe(work ? 900 : 1);
    const meaning = String(alarm?.Properties.AlarmDescription);
    const impacts = [...functions.map(({ errorImpact }) => errorImpact), ...Object.values(notices), 'A mail came back'];
    expect(impacts.some((impact) => meaning.includes(impact))).toBe(true);
    expect(list(alarm?.Properties.AlarmActions)).toHaveLength(1);
  }
});

test.each(queued)(
  'an alarm rings for failing messages of $does long before they reach the dead-letter queue',
  ({ does }) => {
    const lambda = lambdaOf(does);
    const { stack, Properties } = mappingOf(lambda);
    const queue = system
      .ofType('AWS::SQS::Queue')
      .find((one) => one.stack === stack && one.id === target(Properties.EventSourceArn)) as Resource;
    const [alarm] = inStackOf(lambda, 'AWS::CloudWatch::Alarm').filter((one) =>
      metricsOf(one).some((metric) => target(at(metric, 'Dimensions', 0, 'Value')) === queue.id),
    );
    const age = metricsOf(alarm as Resource).find((one) => at(one, 'MetricName') === 'FailedMessageAge');
    expect(age).toMatchObject({
      Namespace: 'partner-programs/prod',
      Dimensions: [{ Name: 'Function', Value: { Ref: lambda.id } }],
    });
    const tried =
      Number(queue.Properties.VisibilityTimeout) * Number(at(queue.Properties.RedrivePolicy, 'maxReceiveCount'));
    expect(Number(alarm?.Properties.Threshold)).toBeLessThan(tried / 2);
    // In every period of the alarm, a failing message is tried at least twice.
    expect(2 * Number(queue.Properties.VisibilityTimeout)).toBeLessThanOrEqual(300);
  },
);

/** Returns where alarms of a stack go: CloudFront's metrics are in us-east-1 only, and so are its alarms. */
const topicOf = (stack: string) =>
  /-edge$/.test(stack) ? 'partner-programs-prod-edge-alarms' : 'partner-programs-prod-alarms';

test('alarms of a region go to its one encrypted topic, to which only CloudWatch can publish, over TLS', () => {
  const topics = system.ofType('AWS::SNS::Topic');
  expect(topics.map(({ stack }) => stack).toSorted()).toEqual([
    'partner-programs-prod-alarms',
    'partner-programs-prod-edge-alarms',
  ]);
  for (const topic of topics) {
    expect(topic.Properties.KmsMasterKeyId).toBeDefined();
    const statements = inStackOf(topic, 'AWS::SNS::TopicPolicy').flatMap(({ Properties }) =>
      list(at(Properties, 'PolicyDocument', 'Statement')),
    );
    const allowed = statements.filter((s) => at(s, 'Effect') === 'Allow').map((s) => at(s, 'Principal'));
    expect(allowed).toEqual([{ Service: 'cloudwatch.amazonaws.com' }]);
    expect(statements.some((s) => at(s, 'Condition', 'Bool', 'aws:SecureTransport') === 'false')).toBe(true);
    const called = inStackOf(topic, 'AWS::SNS::Subscription').map(({ Properties }) => Properties.Endpoint);
    expect(called).toEqual(['operations@partners.example.com']);
  }
  for (const { stack, Properties } of system.ofType('AWS::CloudWatch::Alarm'))
    expect(JSON.stringify(Properties.AlarmActions)).toContain(`"${topicOf(stack)}:`);
});
