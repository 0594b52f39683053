/** Fills a table with applications, with the codec that the product uses. */
import { BatchWriteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Application } from '../../../lib/domain/application/application.ts';
import type { AccountId, ApplicationId } from '../../../lib/domain/ids.ts';
import { decodeApplication, encodeApplication, type Item } from '../../../lib/store/codec.ts';
import { type AccountKey, accountKey } from '../../../lib/store/encryption/account-key.ts';
import { decrypted, type EncryptedTable } from '../../../lib/store/encryption/encrypted-table.ts';
import { encryptItem } from '../../../lib/store/encryption/personal.ts';
import { keys } from '../../../lib/store/table.ts';
import { clientOf, vaultedAt } from '../../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../../support/partner.ts';
import { progress } from '../../support/progress.ts';
import { companyInformation } from '../../support/samples.ts';
import type { BenchTable } from '../bench-table.ts';
import { lab } from '../lab.ts';

/** The models for all applications of the table: a complete draft and a submitted application. */
export interface Models {
  readonly account: Item;
  readonly draft: Application;
  readonly submitted: Application;
}

async function read(table: EncryptedTable, { accountId, applicationId }: Partner) {
  const { client, tableName: TableName } = table;
  const get = async (Key: object) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: Key as Item, ConsistentRead: true }));
    return decrypted(table, Item!);
  };
  return {
    account: await get(keys.account(accountId)),
    application: decodeApplication(await get(keys.application(accountId, applicationId))).application,
  };
}

/** Makes two applications through the API, and returns them as the table stores them. */
export async function makeModels(): Promise<Models> {
  const { table } = await lab();
  const client = clientOf(table.endpoint);
  const draft = await filled(await started(await eligibleAccount()), companyInformation('SCALE-1'));
  const submitted = await filled(await started(await eligibleAccount()), companyInformation('SCALE-2'));
  const { statusCode, text } = await submitted.submit();
  if (statusCode !== 200) throw new Error(text);
  const vaulted = vaultedAt({ client, tableName: table.tableName }, table);
  const { account, application } = await read(vaulted, draft);
  const other = await read(vaulted, submitted);
  client.destroy();
  return { account, draft: application, submitted: other.application };
}

const accountOf = (n: number) => `scale-${n}` as AccountId;
const applicationOf = (n: number) => `app_${n.toString(16).padStart(32, '0')}` as ApplicationId;

/** An application of the table. Every second one waits for a reviewer. */
export interface Loaded {
  readonly accountId: AccountId;
  readonly applicationId: ApplicationId;
  readonly version: number;
  readonly isDraft: boolean;
}

export function loaded(models: Models, n: number): Loaded {
  const isDraft = n % 2 === 0;
  const { version } = isDraft ? models.draft : models.submitted;
  return { accountId: accountOf(n), applicationId: applicationOf(n), version, isDraft };
}

interface Placed {
  readonly n: number;
  readonly count: number;
  /** The account's own key, if the application will be requested. */
  readonly key: AccountKey | undefined;
  readonly sealed: Sealed;
}

/** The period within which the open applications were submitted. */
const spanMs = 3 * 86_400_000;

/** The key of applications that nobody requests, so that nobody decrypts them. */
const anyKey = accountKey({ accountId: 'scale', keyId: '0'.repeat(16), secret: Buffer.alloc(32) });

interface Sealed {
  /** The steps of a model, encrypted once. */
  readonly draft: Item;
  readonly submitted: Item;
}

const sealedOf = (models: Models): Sealed => ({
  draft: encryptItem(encodeApplication(models.draft, 'loaded'), anyKey),
  submitted: encryptItem(encodeApplication(models.submitted, 'loaded'), anyKey),
});

function itemsOf(models: Models, { n, count, key, sealed }: Placed): readonly Item[] {
  const { accountId, applicationId, isDraft } = loaded(models, n);
  const model = isDraft ? models.draft : models.submitted;
  const before = Math.round(spanMs * (1 - n / count));
  const submittedAt = model.submittedAt && new Date(Date.parse(model.submittedAt) - before).toISOString();
  const application = { ...model, accountId, applicationId, ...(submittedAt && { submittedAt }) } as Application;
  const account = { ...models.account, ...keys.account(accountId), accountId, openApplication: applicationId };
  const item = encodeApplication(application, 'loaded');
  if (key) return [encryptItem(account, key), encryptItem(item, key)];
  const { steps, flags, schema, keyId } = isDraft ? sealed.draft : sealed.submitted;
  return [
    { ...account, keyId },
    { ...item, steps, ...(flags !== undefined && { flags }), schema, keyId },
  ];
}

const batchSize = 25;
const inFlight = 4;

async function write(client: DynamoDBDocumentClient, TableName: string, items: readonly Item[]): Promise<void> {
  let left: Item[] = items.map((Item) => ({ PutRequest: { Item } }));
  while (left.length > 0) {
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: left } }));
    left = UnprocessedItems?.[TableName] ?? [];
  }
}

/**
 * Loads `count` applications with their accounts, in batches of the maximum size. Those that `asked` names are
 * encrypted with the keys of their own accounts.
 */
export async function load(
  { endpoint, tableName, kms }: Pick<BenchTable, 'endpoint' | 'tableName' | 'kms'>,
  models: Models,
  { count, asked }: { readonly count: number; readonly asked: ReadonlySet<number> },
): Promise<void> {
  const client = clientOf(endpoint);
  const { accountKeys } = vaultedAt({ client, tableName }, { kms });
  const sealed = sealedOf(models);
  const show = progress('applications loaded', count);
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < count) {
      const items: Item[] = [];
      while (items.length + 2 <= batchSize && next < count) {
        const n = next++;
        const key = asked.has(n) ? await accountKeys.keyOf(accountOf(n)) : undefined;
        items.push(...itemsOf(models, { n, count, key, sealed }));
      }
      await write(client, tableName, items);
      done += items.length / 2;
      show(done);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  client.destroy();
}
