import { Failure } from '../../failure.ts';
import { describeTable } from '../engine/create-tables.ts';
import { callDynamoDb, callStreams, type Reply } from '../engine/dynamodb.ts';

/** A part of a stream, which is read after the part that it followed. */
export interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
}

/** A change of an item, as a stream tells it. */
export interface StreamRecord {
  readonly eventName: string;
  readonly awsRegion: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly [property: string]: unknown };
  readonly [property: string]: unknown;
}

/** Records and where to go on; no `next`: the shard has come to its end. */
export interface Page {
  readonly records: readonly StreamRecord[];
  readonly next: string | undefined;
}

/** An iterator that the engine does not take any more, or a position that it does not have: ask for another. */
export class Lost extends Error {}

const losses = ['ExpiredIteratorException', 'TrimmedDataAccessException', 'ResourceNotFoundException'];

function unwrap<T>({ ok, exception, message, body }: Reply): T {
  if (ok) return body as T;
  throw losses.includes(exception) ? new Lost(message) : new Error(`The stream answers ${exception}: ${message}`);
}

/** Makes sure that a table has a stream, and answers with its ARN. */
export async function enableStream(endpoint: string, table: string, StreamViewType: string): Promise<string> {
  const there = await describeTable(endpoint, table);
  if (there.StreamSpecification?.StreamEnabled && there.LatestStreamArn) return there.LatestStreamArn;
  const StreamSpecification = { StreamEnabled: true, StreamViewType };
  const enabled = await callDynamoDb(endpoint, 'UpdateTable', { TableName: table, StreamSpecification });
  if (!enabled.ok) throw new Failure(`The table ${table} gets no stream, so nobody would be told: ${enabled.message}`);
  const { LatestStreamArn } = await describeTable(endpoint, table);
  if (!LatestStreamArn) throw new Failure(`The table ${table} has a stream without a name.`);
  return LatestStreamArn;
}

/** The shards of a stream, each after the one that it followed. */
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
  /** Sequence number of the last record that is done; undefined: from the oldest that there is. */
  readonly after: string | undefined;
}

/** An iterator for what follows a position. Throws `Lost` where the engine does not have it any more. */
export async function iteratorFrom(endpoint: string, { streamArn, shard, after }: From): Promise<string> {
  const position = after
    ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
    : { ShardIteratorType: 'TRIM_HORIZON' };
  const input = { StreamArn: streamArn, ShardId: shard, ...position };
  return unwrap<{ ShardIterator: string }>(await callStreams(endpoint, 'GetShardIterator', input)).ShardIterator;
}

/** The next records of a shard. Throws `Lost` for an iterator that is too old. */
export async function readPage(endpoint: string, ShardIterator: string): Promise<Page> {
  const reply = await callStreams(endpoint, 'GetRecords', { ShardIterator });
  const { Records, NextShardIterator } = unwrap<{ Records: StreamRecord[]; NextShardIterator?: string }>(reply);
  return { records: Records, next: NextShardIterator };
}
