import { reporterOf } from '../../../lib/contract/facts.ts';
import { Failure } from '../../failure.ts';
import { at } from '../aws-cli.ts';
import { asRole } from './as-role.ts';
import { type Found, skipped, verdict, waitFor } from './check.ts';
import { inRegion, outputOf, type Stage } from './stage-resources.ts';
import type { FactEvent, Tokens, World } from './walk-through.ts';

interface Deployed extends Stage {
  readonly url: string;
  readonly tokens: Tokens;
  /** The role that reports facts. */
  readonly reporter: string;
  readonly factReporters: Parameters<typeof reporterOf>[0];
  readonly webhooksSecret: string;
}

const patienceMs = 180_000;

/** The number of messages in a queue that the events stack names. */
async function waiting(stage: Stage, output: string): Promise<number> {
  const name = (await outputOf(stage, 'events', output)).split(':').at(-1) ?? '';
  const url = String(at(await inRegion(stage.region, 'sqs', 'get-queue-url', '--queue-name', name), 'QueueUrl'));
  const attributes = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const read = await inRegion(
    stage.region,
    ...['sqs', 'get-queue-attributes', '--queue-url', url, '--attribute-names', ...attributes],
  );
  return attributes.reduce((sum, attribute) => sum + Number(at(read, 'Attributes', attribute)), 0);
}

async function endpointsOf({ region, webhooksSecret }: Deployed): Promise<number> {
  const secret = await inRegion(region, 'secretsmanager', 'get-secret-value', '--secret-id', webhooksSecret);
  try {
    return (JSON.parse(String(at(secret, 'SecretString'))) as unknown[]).length;
  } catch {
    return 0;
  }
}

async function webhooks(stage: Deployed, failedBefore: number): Promise<Found> {
  const endpoints = await endpointsOf(stage);
  if (endpoints === 0) return skipped(`the secret ${stage.webhooksSecret} names no endpoint`);
  await waitFor('webhooks still wait', patienceMs, async () =>
    (await waiting(stage, 'DeliverWebhookQueueArn')) === 0 ? true : undefined,
  );
  const failed = (await waiting(stage, 'DeliverWebhookFailedQueueArn')) - failedBefore;
  return verdict(failed <= 0, `${endpoints} endpoints, ${Math.max(failed, 0)} failed deliveries`);
}

async function report({ stage, region, reporter, factReporters }: Deployed, events: readonly FactEvent[]) {
  const entries = events.map(({ detailType, detail }) => ({
    EventBusName: `partner-programs-${stage}`,
    Source: reporterOf(factReporters, detail.source as Parameters<typeof reporterOf>[1]),
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  }));
  const put = await asRole({ roleArn: reporter }, () =>
    inRegion(region, 'events', 'put-events', '--entries', JSON.stringify(entries)),
  );
  if (typeof put === 'string') throw new Failure(put);
  if (Number(at(put, 'FailedEntryCount')) > 0) throw new Failure('the bus refuses the reports');
}

/** A deployed stage, with the credentials of the environment. */
export function stageWorld(stage: Deployed): World {
  const failedBefore = waiting(stage, 'DeliverWebhookFailedQueueArn').catch(() => 0);
  return {
    url: stage.url,
    tokens: stage.tokens,
    // SES accepts mail to it, and delivers to nobody.
    mailTo: 'success@simulator.amazonses.com',
    patienceMs,
    report: (events) => report(stage, events),
    mails: async () =>
      Number(at(await inRegion(stage.region, 'sesv2', 'get-account'), 'SendQuota', 'SentLast24Hours') ?? 0),
    webhooks: async () => webhooks(stage, await failedBefore),
  };
}
