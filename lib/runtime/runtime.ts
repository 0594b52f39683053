/** The main composition root. Only composition roots construct clients and read the environment, once a container. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { v4, v7 } from 'uuid';
import { kmsKeyService } from '../adapters/key-service.ts';
import { parsePolicy } from '../domain/policy.ts';
import type { Deps } from '../operations/ports.ts';
import { applicationStore } from '../store/application/application-store.ts';
import { type EncryptedTable, encryptedTable } from '../store/encryption/encrypted-table.ts';
import { defaultRetry } from '../store/send.ts';
import { environment } from './environment.ts';
import { requestLimits } from './request-limits.ts';

/** Limits of one request to the table, in milliseconds: three attempts fit into a function's time-out. */
const limits = () => requestLimits(2500);

/** Ids sort by time: a UUID of version 7 (RFC 9562), with 74 random bits. */
const newId = (prefix: string, at: Date): string => `${prefix}_${v7({ msecs: at.getTime() }).replaceAll('-', '')}`;

/** The KMS key that protects the accounts' keys. Read only where personal data is encrypted or decrypted. */
const accountKeyId = (): string => environment('encryption').ACCOUNT_KEY;

function connect(): EncryptedTable {
  const client = new DynamoDBClient({ maxAttempts: 3, requestHandler: limits() });
  // This middleware copies every request and response for a log that nobody reads: a twentieth of the cost of a save.
  client.middlewareStack.remove('loggerMiddleware');
  const { TABLE_NAME: tableName } = environment('every');
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const kms = kmsKeyService(() => new KMSClient({ maxAttempts: 2, requestHandler: limits() }), accountKeyId, Date.now);
  return encryptedTable({ client: documents, tableName, retry: defaultRetry, newToken: () => v4() }, kms);
}

let connected: EncryptedTable | undefined;

/** Returns the table and the keys of its accounts, for code that stores something other than applications. */
export function tableClient(): EncryptedTable {
  connected ??= connect();
  return connected;
}

function compose(): Deps {
  const { POLICY } = environment('every');
  return {
    store: applicationStore(tableClient()),
    now: () => new Date(),
    newId,
    pause: (upToMs) => sleep(Math.random() * upToMs),
    policy: parsePolicy(POLICY),
  };
}

let composed: Deps | undefined;

/** Returns the dependencies of operations. Throws if the environment does not match the contract. */
export function runtime(): Deps {
  composed ??= compose();
  return composed;
}
