import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RetryPolicy } from '../store/send.ts';

/** The dependencies of every access to the table. */
export interface TableClient {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly retry: RetryPolicy;
  /**
   * Returns a new, unguessable token. It makes a repeated transaction idempotent, and distinguishes a lost response
   * from a lost race.
   */
  readonly newToken: () => string;
}
