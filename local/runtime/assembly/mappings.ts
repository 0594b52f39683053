import type { EventPattern } from '../bus/pattern.ts';
import type { Located, Resolver } from './intrinsics.ts';

/** A queue of the template. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  /**
   * The number of receptions after which a message goes to the dead-letter queue; undefined if the message comes again
   * forever.
   */
  readonly maxReceiveCount: number | undefined;
  /** How long a received message is hidden from others before it comes again. */
  readonly visibilityTimeoutMs: number;
  readonly deadLetterQueue: string | undefined;
}

/** A function that is invoked with batches of a queue's messages. */
export interface QueueMapping {
  /** Name of the queue. */
  readonly queue: string;
  readonly function: string;
  readonly batchSize: number;
  /** Whether the function names the messages that failed. If not, a batch fails or succeeds as a whole. */
  readonly reportsFailures: boolean;
}

/** A function that is invoked with batches of a table's changes. */
export interface StreamMapping {
  /** Distinguishes it from others in the files on disk. */
  readonly id: string;
  readonly table: string;
  readonly function: string;
  readonly batchSize: number;
  /** A record is passed on if one of them matches it, or if there are no filters. */
  readonly filters: readonly EventPattern[];
  readonly bisects: boolean;
  readonly reportsFailures: boolean;
  /** The number of times a failed batch is retried. */
  readonly retries: number;
  /** The name of the queue for permanently failed messages. */
  readonly deadLetterQueue: string | undefined;
}

const type = 'AWS::Lambda::EventSourceMapping';
const nameOf = (arn: string) => arn.split(':').at(-1) ?? '';

export const readQueues = (resolver: Resolver): readonly Queue[] =>
  resolver.all('AWS::SQS::Queue').map((queue) => {
    const arn = resolver.attribute(queue, 'Arn');
    const redrive = resolver.property(queue, 'RedrivePolicy') as
      | { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number }
      | undefined;
    const maxReceiveCount = redrive && Number(redrive.maxReceiveCount);
    // AWS's own default is 30 seconds.
    const visibilityTimeoutMs = Number(resolver.property(queue, 'VisibilityTimeout') ?? 30) * 1000;
    const deadLetterQueue = redrive && nameOf(redrive.deadLetterTargetArn);
    return { name: nameOf(arn), arn, maxReceiveCount, visibilityTimeoutMs, deadLetterQueue };
  });

type FunctionOf = ReadonlyMap<string, string>;

/** Returns the functions that the template feeds from queues. */
export function readQueueMappings(resolver: Resolver, functionOf: FunctionOf): readonly QueueMapping[] {
  const queues = new Set(readQueues(resolver).map(({ arn }) => arn));
  return resolver.all(type).flatMap((mapping) => {
    const arn = String(resolver.property(mapping, 'EventSourceArn'));
    const name = functionNamed(resolver, mapping, functionOf);
    if (!name || !queues.has(arn)) return [];
    // AWS's own default.
    const batchSize = Number(resolver.property(mapping, 'BatchSize') ?? 10);
    return [{ queue: nameOf(arn), function: name, batchSize, reportsFailures: reports(resolver, mapping) }];
  });
}

/** Returns the functions that the template feeds from the streams of tables. */
export function readStreamMappings(resolver: Resolver, functionOf: FunctionOf): readonly StreamMapping[] {
  const tables = resolver.all('AWS::DynamoDB::GlobalTable');
  return resolver.all(type).flatMap((mapping) => {
    const arn = resolver.property(mapping, 'EventSourceArn');
    const table = tables.find((one) => resolver.attribute(one, 'StreamArn') === arn);
    const name = functionNamed(resolver, mapping, functionOf);
    if (!table || !name) return [];
    return [{ id: mapping.logicalId, table: resolver.ref(table), function: name, ...readFailing(resolver, mapping) }];
  });
}

type Failing = Omit<StreamMapping, 'id' | 'table' | 'function'>;

function readFailing(resolver: Resolver, mapping: Located): Failing {
  const { Filters = [] } = (resolver.property(mapping, 'FilterCriteria') ?? {}) as { Filters?: { Pattern: string }[] };
  const { OnFailure } = (resolver.property(mapping, 'DestinationConfig') ?? {}) as {
    OnFailure?: { Destination: string };
  };
  const retries = Number(resolver.property(mapping, 'MaximumRetryAttempts') ?? -1);
  return {
    batchSize: Number(resolver.property(mapping, 'BatchSize') ?? 100),
    filters: Filters.map(({ Pattern }) => JSON.parse(Pattern) as EventPattern),
    bisects: resolver.property(mapping, 'BisectBatchOnFunctionError') === true,
    reportsFailures: reports(resolver, mapping),
    retries: retries < 0 ? Number.POSITIVE_INFINITY : retries,
    deadLetterQueue: OnFailure && nameOf(OnFailure.Destination),
  };
}

const reports = (resolver: Resolver, mapping: Located) =>
  ((resolver.property(mapping, 'FunctionResponseTypes') ?? []) as string[]).includes('ReportBatchItemFailures');

/** A mapping names its function by name, with or without an alias, or by ARN. */
function functionNamed(resolver: Resolver, mapping: Located, functionOf: FunctionOf): string | undefined {
  const given = String(resolver.property(mapping, 'FunctionName'));
  const named = given.startsWith('arn:') ? given : given.split(':')[0];
  const arn = [...functionOf.keys()].find((one) => one === named || nameOf(one) === named);
  return arn && functionOf.get(arn);
}
