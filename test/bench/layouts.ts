/** Compares what a saved step consumes: one item per application or several, plain writes or transactions. */
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { clientOf } from '../support/local-table.ts';
import { eligibleAccount, filled, started } from '../support/partner.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../support/samples.ts';
import { itemSize, writeUnits } from './item-size.ts';
import { type Lab, unitsOf } from './lab.ts';
import { markdown, median, say } from './report.ts';
import type { Options } from './run.ts';

type Item = Readonly<Record<string, unknown>>;
type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Update = NonNullable<Write['Update']>;

/** The answers of a diligent partner: twenty certifications, and a plan of four thousand characters. */
const long = {
  'business-qualification': {
    ...businessQualification(),
    certifications: Array.from({ length: 20 }, (_, n) => ({
      name: `ISO/IEC 2700${n}:2022 information security management`,
      issuer: 'SGS International Certification Services',
      number: `SG-27001-${n}`,
      validUntil: '2028-06-30',
      documentId: `doc_${n}`.padEnd(36, '0'),
    })),
  },
  'program-application': { ...programApplication(), businessPlan: 'We migrate logistics. '.repeat(181) },
};

const ask = { ReturnConsumedCapacity: 'TOTAL' } as const;

interface Layout {
  readonly name: string;
  /** Saves a step. Returns its write units. */
  save(step: string): Promise<number>;
  /** Reads the whole application. Returns its read units. */
  read(): Promise<number>;
}

interface Bench {
  readonly client: DynamoDBDocumentClient;
  readonly TableName: string;
  readonly item: Item;
}

const steps = (item: Item) => item.steps as Readonly<Record<string, Item>>;
const keyOf = ({ pk, sk }: Item) => ({ pk, sk });

const touch = (TableName: string, Key: Item, step?: { name: string; saved: Item }): Update => ({
  TableName,
  Key,
  UpdateExpression: `SET #updatedAt = :at${step ? ', #steps.#step = :saved' : ''}`,
  ExpressionAttributeNames: { '#updatedAt': 'updatedAt', ...(step && { '#steps': 'steps', '#step': step.name }) },
  ExpressionAttributeValues: { ':at': '2026-11-01T00:00:00.000Z', ...(step && { ':saved': step.saved }) },
});

/** The layout as built: the steps are in the application's item, and a save is one UpdateItem. */
function oneItem({ client, TableName, item }: Bench, transaction: boolean): Layout {
  const Key = keyOf(item);
  const update = (name: string) => touch(TableName, Key, { name, saved: steps(item)[name]! });
  return {
    name: `one item, ${transaction ? 'transaction' : 'plain (as built)'}`,
    save: async (step) =>
      unitsOf(
        transaction
          ? (await client.send(new TransactWriteCommand({ TransactItems: [{ Update: update(step) }], ...ask })))
              .ConsumedCapacity
          : (await client.send(new UpdateCommand({ ...update(step), ...ask }))).ConsumedCapacity,
      ),
    read: async () =>
      unitsOf((await client.send(new GetCommand({ TableName, Key, ConsistentRead: true, ...ask }))).ConsumedCapacity),
  };
}

/** A layout with a head and an item for each step: a save must change both at once. */
async function severalItems({ client, TableName, item }: Bench): Promise<Layout> {
  const { steps: saved, ...rest } = item;
  const head = { ...rest, pk: `${item.pk}#several` };
  const stepItem = (name: string) => ({ pk: head.pk, sk: `${item.sk}#STEP#${name}`, ...steps(item)[name] });
  const items = [head, ...Object.keys(saved as object).map(stepItem)];
  for (const Item of items) await client.send(new PutCommand({ TableName, Item }));
  return {
    name: 'head and an item a step, transaction',
    save: async (name) => {
      const writes: Write[] = [{ Update: touch(TableName, keyOf(head)) }, { Put: { TableName, Item: stepItem(name) } }];
      return unitsOf((await client.send(new TransactWriteCommand({ TransactItems: writes, ...ask }))).ConsumedCapacity);
    },
    read: async () => {
      const query = new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': head.pk },
        ConsistentRead: true,
        ...ask,
      });
      return unitsOf((await client.send(query)).ConsumedCapacity);
    },
  };
}

/** Makes a complete draft with the given answers. Returns its item. */
async function draft(
  client: DynamoDBDocumentClient,
  TableName: string,
  answers: object,
  number: string,
): Promise<Item> {
  const partner = await filled(await started(await eligibleAccount()), companyInformation(number));
  for (const [step, body] of Object.entries(answers)) {
    const { statusCode, text } = await partner.save(step, body);
    if (statusCode !== 200) throw new Error(text);
  }
  const Key = { pk: `ACCOUNT#${partner.accountId}`, sk: `APPLICATION#${partner.applicationId}` };
  const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  return Item!;
}

const stepNames = ['company-information', 'business-qualification', 'program-application', 'due-diligence'];

/** Reports a figure of the engine that differs from the documentation's rule, because it says nothing about AWS. */
function hold(engine: number, item: Item, transaction: boolean): void {
  const rule = writeUnits(itemSize(item), { transaction });
  if (engine !== rule) say(`The engine counts ${engine} write units where the item-size rule gives ${rule}.`);
}

/** Prints what a save and a read consume, by layout and size of the answers. Every step has been saved before. */
export async function sayLayouts({ table }: Lab, { writePrice }: Options): Promise<void> {
  const client = clientOf(table.endpoint);
  const { tableName: TableName } = table;
  const rows: (string | number)[][] = [];
  for (const [size, answers] of Object.entries({ short: { 'due-diligence': dueDiligence() }, long })) {
    const item = await draft(client, TableName, answers, `LAYOUT-${size}`);
    const bench = { client, TableName, item };
    for (const layout of [oneItem(bench, false), oneItem(bench, true), await severalItems(bench)]) {
      const saves: number[] = [];
      for (const step of stepNames) saves.push(await layout.save(step));
      if (layout.name.startsWith('one item')) hold(median(saves), item, !layout.name.includes('plain'));
      const mean = saves.reduce((total, units) => total + units, 0) / saves.length;
      const bytes = `${(itemSize(item) / 1024).toFixed(1)} kB`;
      rows.push([bytes, layout.name, ...saves, (mean * 1000 * writePrice) / 1e6, await layout.read()]);
    }
  }
  client.destroy();
  say('Write units of one saved step once all four are filled in, and read units of the whole application:\n');
  const head = ['Application', 'Layout', 'Step 1', 'Step 2', 'Step 3', 'Step 4', 'USD per 1,000 saves', 'Read'];
  say(
    markdown(
      head,
      rows.map((row) => row.map((cell, i) => (i === 6 ? Number(cell).toFixed(4) : cell))),
    ),
  );
}
