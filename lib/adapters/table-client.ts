import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RetryPolicy } from '../store/send.ts';

/** What every access to the table needs. */
export interface TableClient {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly retry: RetryPolicy;
  /** A fresh, unguessable token: makes a repeated transaction one, and tells a lost answer from a lost race. */
  readonly newToken: () => string;
}
