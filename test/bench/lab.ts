/** Runs the functions in this process, from source, on one table, and records every request to the table. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type BenchTable, environmentOf, openBenchTable } from './bench-table.ts';

/** A request as the SDK sent it, and the capacity that it consumed by the engine's figures. */
export interface SentRequest {
  readonly command: string;
  // biome-ignore lint/suspicious/noExplicitAny: the input of whichever command it is
  readonly input: any;
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

const reads = new Set(['GetItemCommand', 'GetCommand', 'BatchGetItemCommand', 'BatchGetCommand', 'QueryCommand']);

export const unitsOf = (consumed: Consumed | readonly Consumed[] | undefined): number =>
  [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }: Consumed) => sum + CapacityUnits, 0);

/** Records a client's requests. Also requests the consumed capacity, which changes nothing else in a request. */
function record(client: DynamoDBClient, sent: SentRequest[]): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const { input } = args;
      const command = String(context.commandName);
      const asked = { ...input, ReturnConsumedCapacity: 'TOTAL' } as typeof input;
      const result = await next({ ...args, input: asked }).catch((error) => {
        // A refused request was also sent, but its consumption is unknown.
        sent.push({ command, input, readUnits: 0, writeUnits: 0 });
        throw error;
      });
      const units = unitsOf((result.output as { ConsumedCapacity?: Consumed | Consumed[] }).ConsumedCapacity);
      const isRead = reads.has(command);
      sent.push({ command, input, readUnits: isRead ? units : 0, writeUnits: isRead ? 0 : units });
      return result;
    },
    { step: 'initialize' },
  );
}

export interface Lab {
  readonly table: BenchTable;
  /** Runs an action. Returns its result and the requests that it took. */
  watch<Result>(
    action: () => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly sent: readonly SentRequest[] }>;
}

async function open(): Promise<Lab> {
  const table = await openBenchTable();
  Object.assign(process.env, environmentOf(table));
  const sent: SentRequest[] = [];
  // The composition root makes its own client. Every client passes through this one place.
  const from = DynamoDBDocumentClient.from.bind(DynamoDBDocumentClient);
  DynamoDBDocumentClient.from = (client, config) => {
    record(client, sent);
    return from(client, config);
  };
  return {
    table,
    watch: async (action) => {
      sent.length = 0;
      const result = await action();
      return { result, sent: [...sent] };
    },
  };
}

let opened: Promise<Lab> | undefined;

/** Returns the laboratory of this run. There is only one, because functions compose their runtime once per process. */
export function lab(): Promise<Lab> {
  opened ??= open();
  return opened;
}

export async function closeLab(): Promise<void> {
  await (await opened)?.table.close();
}
