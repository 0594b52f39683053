import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { NamedDocument } from '../../lib/domain/documents/document.ts';
import { encodeDocument } from '../../lib/store/documents/document-item.ts';
import { aCleanDocument } from './builders.ts';

/** The documents that the samples' answers name. */
const usual = [
  'doc_00000000000000000000000000000001',
  'doc_00000000000000000000000000000002',
  'doc_00000000000000000000000000000009',
];

const clients = new Map<string, DynamoDBClient>();

/** Returns a client that goes past any proxy that a test puts between the functions and the table. */
function clientAt(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = clients.get(endpoint) ?? new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  clients.set(endpoint, client);
  return client;
}

/** Puts documents of an application into the table, in the state after upload and scan. */
export async function putDocuments(
  { endpoint, tableName }: { readonly endpoint: string; readonly tableName: string },
  ref: { readonly accountId: string; readonly applicationId: string },
  documents: readonly NamedDocument[] = usual.map((id) => ({ ...aCleanDocument(id), sha256: id.slice(-1).repeat(64) })),
): Promise<void> {
  const items = documents.map((document) => encodeDocument({ ...document, ...(ref as object) }));
  const puts = items.map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } }));
  await clientAt(endpoint).send(new BatchWriteItemCommand({ RequestItems: { [tableName]: puts } }));
}
