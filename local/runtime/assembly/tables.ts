import type { Located, Resolver, Value } from './intrinsics.ts';

/** A table as `CreateTable` takes it, with the attribute that says when an item expires. */
export interface TableDefinition {
  readonly create: { readonly TableName: string; readonly [property: string]: Value };
  readonly timeToLiveAttribute: string | undefined;
  /** The view type of its stream. Absent if nothing reads the stream, because unread records slow an engine down. */
  readonly stream: string | undefined;
}

type Properties = Readonly<Record<string, Value>>;

/** Returns the tables of the template, without what an engine on one machine does not need: replicas, keys, backups. */
export function readTables(resolver: Resolver): readonly TableDefinition[] {
  return resolver.all('AWS::DynamoDB::GlobalTable').map((located) => readTable(resolver, located));
}

function readTable(resolver: Resolver, located: Located): TableDefinition {
  const property = <T extends Value>(name: string) => resolver.property(located, name) as T | undefined;
  const indexes = property<readonly Properties[]>('GlobalSecondaryIndexes');
  const stream = property<Properties>('StreamSpecification');
  const create: TableDefinition['create'] = {
    TableName: resolver.ref(located),
    KeySchema: property('KeySchema'),
    AttributeDefinitions: property('AttributeDefinitions'),
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes && {
      GlobalSecondaryIndexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  };
  const timeToLive = property<Properties>('TimeToLiveSpecification');
  return {
    create,
    timeToLiveAttribute: timeToLive?.Enabled ? String(timeToLive.AttributeName) : undefined,
    stream: stream && isRead(resolver, located) ? String(stream.StreamViewType) : undefined,
  };
}

const isRead = (resolver: Resolver, table: Located) =>
  resolver
    .all('AWS::Lambda::EventSourceMapping')
    .some((mapping) => resolver.property(mapping, 'EventSourceArn') === resolver.attribute(table, 'StreamArn'));
