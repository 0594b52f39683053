import { randomUUID } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { kmsKeyService } from '../../../lib/adapters/key-service.ts';
import type { PersonalDataStore } from '../../../lib/operations/privacy/personal-data-ports.ts';
import { type EncryptedTable, encryptedTable } from '../../../lib/store/encryption/encrypted-table.ts';
import { personalDataStore } from '../../../lib/store/privacy/personal-data.ts';
import { defaultRetry } from '../../../lib/store/send.ts';
import { Failure } from '../../failure.ts';
import { credentialsAt, findTable, tableOptions } from '../verify-audit/find-table.ts';

/**
 * Flags of a command that handles personal data: those of the table, the KMS key that protects the accounts' keys, and
 * the bucket of documents.
 */
export const personalDataOptions = { ...tableOptions, key: { type: 'string' }, bucket: { type: 'string' } } as const;

export type Flags = { readonly [name in keyof typeof personalDataOptions]?: string | undefined };

/**
 * Returns the store of personal data: on the server of `npm start`, or on the table and key that the flags or
 * `TABLE_NAME` and `ACCOUNT_KEY` name, with the SDK's own settings.
 */
export const openStore = (flags: Flags): PersonalDataStore => personalDataStore(openEncrypted(flags));

/** The table, and the keys of its accounts, as `openStore` finds them. */
export function openEncrypted(flags: Flags): EncryptedTable {
  const { client, tableName, local } = findTable(flags);
  const served = local?.assembly.functions.get('get-application')?.environment.ACCOUNT_KEY;
  const key = flags.key ?? process.env.ACCOUNT_KEY ?? served;
  if (!key) throw new Failure('Give --key: which KMS key (its ARN) protects the accounts?');
  const endpoint = process.env.AWS_ENDPOINT_URL_KMS ?? local?.running.awsEndpoint;
  const credentials = credentialsAt(endpoint);
  const region = flags.region ?? (credentials && 'us-east-1');
  const kms = kmsKeyService(
    () => new KMSClient({ region, endpoint, credentials }),
    () => key,
    Date.now,
  );
  return encryptedTable({ client, tableName, retry: defaultRetry, newToken: randomUUID }, kms);
}
