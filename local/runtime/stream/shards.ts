import { Failure } from '../../failure.ts';
import { describeTable } from '../engine/create-tables.ts';
import { callDynamoDb, callStreams, type Reply } from '../engine/dynamodb.ts';

/** A part of a stream, which is read after its parent. */
export interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
}

/** A change of an item, as a stream reports it. */
export interface StreamRecord {
  readonly eventName: string;
  readonly awsRegion: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly [property: string]: unknown };
  readonly [property: string]: unknown;
}

/** Records, and the iterator to continue with. Without `next`, the shard has ended. */
export interface Page {
  readonly records: readonly StreamRecord[];
  readonly next: string | undefined;
}

/** The engine no longer accepts the iterator, or does not have the position: ask for another. */
export class Lost extends Error {}

const losses = ['ExpiredIteratorException', 'TrimmedDataAccessException', 'ResourceNotFoundException'];

function unwrap<T>({ ok, exception, message, body }: Reply): T {
  if (ok) return body as T;
  throw losses.includes(exception) ? new Lost(message) : new Error(`The stream responds ${exception}: ${message}`);
}

/** Ensures that a table has a stream, and returns its ARN. */
export async function enableStream(endpoint: string, table: string, StreamViewType: string): Promise<string> {
  const there = await describeTable(endpoint, table);
  if (there.StreamSpecification?.StreamEnabled && there.LatestStreamArn) return there.LatestStreamArn;
  const StreamSpecification = { StreamEnabled: true, StreamViewType };
  const enabled = await callDynamoDb(endpoint, 'UpdateTable', { TableName: table, StreamSpecification });
  if (!enabled.ok)
    throw new Failure(`The table ${table} gets no stream, so no event would be published: ${enabled.message}`);
  const { LatestStreamArn } = await describeTable(endpoint, table);
  if (!LatestStreamArn) throw new Failure(`The table ${table} has a stream without a name.`);
  return LatestStreamArn;
}

/** Returns the shards of a stream, each after its parent. */
export async function listShards(endpoint: string, StreamArn: string): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const input = { StreamArn, ...(ExclusiveStartShardId && { ExclusiveStartShardId }) };
    const { StreamDescription: page } = unwrap<{
      StreamDescription: { Shards: readonly Shard[]; LastEvaluatedShardId?: string };
    }>(await callStreams(endpoint, 'DescribeStream', input));
    shards.push(...page.Shards);
    ExclusiveStartShardId = page.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  return parentsFirst(shards);
}

function parentsFirst(shards: readonly Shard[]): readonly Shard[] {
  const depth = (shard: Shard): number => {
    const parent = shards.find(({ ShardId }) => ShardId === shard.ParentShardId);
    return parent ? depth(parent) + 1 : 0;
  };
  return shards.toSorted((one, other) => depth(one) - depth(other));
}

interface From {
  readonly streamArn: string;
  readonly shard: string;
  /** The sequence number of the last record that is done; undefined to begin with the oldest. */
  readonly after: string | undefined;
}

/** Returns an iterator for what follows a position. Throws `Lost` if the engine no longer has it. */
export async function iteratorFrom(endpoint: string, { streamArn, shard, after }: From): Promise<string> {
  const position = after
    ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
    : { ShardIteratorType: 'TRIM_HORIZON' };
  const input = { StreamArn: streamArn, ShardId: shard, ...position };
  return unwrap<{ ShardIterator: string }>(await callStreams(endpoint, 'GetShardIterator', input)).ShardIterator;
}

/** Returns the next records of a shard. Throws `Lost` for an iterator that is too old. */
export async function readPage(endpoint: string, ShardIterator: string): Promise<Page> {
  const reply = await callStreams(endpoint, 'GetRecords', { ShardIterator });
  const { Records, NextShardIterator } = unwrap<{ Records: StreamRecord[]; NextShardIterator?: string }>(reply);
  return { records: Records, next: NextShardIterator };
}
