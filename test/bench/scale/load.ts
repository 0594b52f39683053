/** Fills a table with applications, through the codec that the product reads them with. */
import { BatchWriteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Application } from '../../../lib/domain/application/application.ts';
import type { AccountId, ApplicationId } from '../../../lib/domain/ids.ts';
import { decodeApplication, encodeApplication, type Item } from '../../../lib/store/codec.ts';
import { keys } from '../../../lib/store/table.ts';
import { clientOf } from '../../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../../support/partner.ts';
import { progress } from '../../support/progress.ts';
import { companyInformation } from '../../support/samples.ts';
import { lab } from '../lab.ts';

/** What every application of the table is a copy of: a complete draft, and one that was submitted. */
export interface Models {
  readonly account: Item;
  readonly draft: Application;
  readonly submitted: Application;
}

async function read(client: DynamoDBDocumentClient, TableName: string, partner: Partner) {
  const { accountId, applicationId } = partner;
  const get = async (Key: object) =>
    (await client.send(new GetCommand({ TableName, Key: Key as Item, ConsistentRead: true }))).Item!;
  return {
    account: await get(keys.account(accountId)),
    application: decodeApplication(await get(keys.application(accountId, applicationId))).application,
  };
}

/** Two applications that went the real way, as the table holds them. */
export async function makeModels(): Promise<Models> {
  const { table } = await lab();
  const client = clientOf(table.endpoint);
  const draft = await filled(await started(await eligibleAccount()), companyInformation('SCALE-1'));
  const submitted = await filled(await started(await eligibleAccount()), companyInformation('SCALE-2'));
  const { statusCode, text } = await submitted.submit();
  if (statusCode !== 200) throw new Error(text);
  const { account, application } = await read(client, table.tableName, draft);
  const other = await read(client, table.tableName, submitted);
  client.destroy();
  return { account, draft: application, submitted: other.application };
}

const accountOf = (n: number) => `scale-${n}` as AccountId;
const applicationOf = (n: number) => `app_${n.toString(16).padStart(32, '0')}` as ApplicationId;

/** An application of the table; every other one waits for a reviewer. */
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

/** What is open was submitted in so many days. */
const spanMs = 3 * 86_400_000;

function itemsOf(models: Models, n: number, count: number): readonly Item[] {
  const { accountId, applicationId, isDraft } = loaded(models, n);
  const model = isDraft ? models.draft : models.submitted;
  const before = Math.round(spanMs * (1 - n / count));
  const submittedAt = model.submittedAt && new Date(Date.parse(model.submittedAt) - before).toISOString();
  const application = { ...model, accountId, applicationId, ...(submittedAt && { submittedAt }) } as Application;
  const account = { ...models.account, ...keys.account(accountId), accountId, openApplication: applicationId };
  return [account, encodeApplication(application, 'loaded')];
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

/** Loads `count` applications with their accounts, in batches as large as they may be. */
export async function load(
  { endpoint, tableName }: { endpoint: string; tableName: string },
  models: Models,
  count: number,
): Promise<void> {
  const client = clientOf(endpoint);
  const show = progress('applications loaded', count);
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < count) {
      const items: Item[] = [];
      while (items.length + 2 <= batchSize && next < count) items.push(...itemsOf(models, next++, count));
      await write(client, tableName, items);
      done += items.length / 2;
      show(done);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  client.destroy();
}
