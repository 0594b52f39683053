/** Puts every possible fault into every call that every function makes, and returns the outcome. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Attempt, Scene, Setting, Tools } from './fault-scenes.ts';
import type { MatrixBucket } from './fault-scenes-documents.ts';
import type { Command, Fault, Passing } from './faults.ts';
import type { LocalTable } from './local-table.ts';

export interface Cell {
  readonly setting: Setting;
  readonly command: Command;
  readonly fault: Fault;
}

/** The outcome of a cell. */
export interface Outcome {
  /** The number of disturbed requests. */
  readonly disturbed: number;
  /** During the fault, after it has passed, and sent once more. */
  readonly attempts: readonly [during: Attempt, again: Attempt, repeated: Attempt];
  /** The table's state before, and after each attempt. */
  readonly states: readonly [before: State, during: State, again: State, repeated: State];
}

/** Numbers that tell what was done, and how often. */
export type State = Readonly<Record<string, number>>;

const tableWrites: readonly Command[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'];
const writes: readonly Command[] = [...tableWrites, 'PUT object', 'DELETE object'];
export const isWrite = (command: Command): boolean => writes.includes(command);
export const isAfter = (fault: Fault): boolean => fault === 'cut-after' || fault === 'silence-after';

/** Returns the faults of a call. A silence takes its time, so a cut replaces it where requests come one at a time. */
export function faultsOf(command: Command, alone = false): readonly Fault[] {
  const silences = alone ? [] : (['silence', ...(isWrite(command) ? (['silence-after'] as const) : [])] as const);
  const any = ['throttled', 'server-error', 'cut-before', 'cut-after', ...silences] as const;
  if (tableWrites.includes(command)) return [...any, 'conflict'];
  if (command === 'SendEmail' && !alone) return [...any, 'silence-after'];
  return command === 'BatchGetItem' || command === 'PutEvents' ? [...any, 'unprocessed', 'partial'] : any;
}

/** Returns every cell. If several settings of a function read in the same way, only the first counts. */
export function cellsOf(settings: readonly Setting[]): readonly Cell[] {
  const seen = new Set<string>();
  return settings.flatMap((setting) =>
    (setting.only ?? setting.calls).flatMap((command) => {
      const place = `${setting.function} ${command}`;
      if (!isWrite(command) && seen.has(place)) return [];
      seen.add(place);
      return faultsOf(command, setting.alone).map((fault) => ({ setting, command, fault }));
    }),
  );
}

/** KMS gets the signed text in base64. The text is a JWS, whose payload is in base64 as well. */
const signedText = (message: string): string =>
  Buffer.from(Buffer.from(message, 'base64').toString().split('.')[1] ?? '', 'base64url').toString();

/** Decides which requests a fault hits. The proxies ask it about each. */
export class Strikes {
  readonly #active = new Set<{
    readonly marks: readonly string[];
    readonly hit: (passing: Passing) => Fault | undefined;
  }>();

  readonly plan = (passing: Passing): Fault | undefined => {
    const body = `${JSON.stringify(passing.body) ?? ''} ${passing.path ?? ''}`;
    const text = passing.command === 'Sign' ? body + signedText(passing.body.Message) : body;
    for (const { marks, hit } of this.#active) {
      const fault = marks.some((mark) => text.includes(mark)) ? hit(passing) : undefined;
      if (fault) return fault;
    }
    return undefined;
  };

  /** Does something while requests with these marks are hit. */
  async during<Result>(
    { marks }: Pick<Scene, 'marks'>,
    hit: (passing: Passing) => Fault | undefined,
    act: () => Promise<Result>,
  ): Promise<Result> {
    const active = { marks, hit };
    this.#active.add(active);
    try {
      return await act();
    } finally {
      this.#active.delete(active);
    }
  }
}

/** Returns the state of table and bucket for an account and for those who act on it. */
export async function stateOf({ table, bucket }: Lab, accountId: string): Promise<State> {
  const { client, tableName } = table;
  const subjects = ['staff', 'billing', 'operator'].map((who) => `SUBJECT#${who}-${accountId}`);
  const pages = await Promise.all(
    [`ACCOUNT#${accountId}`, ...subjects].map((pk) =>
      client.send(
        new QueryCommand({
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
        }),
      ),
    ),
  );
  const rows = pages.flatMap(({ Items = [] }) => Items);
  const under = (prefix: string) => rows.filter(({ sk }) => sk.startsWith(prefix));
  const objects = bucket.of(accountId);
  const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
  return {
    events: under('EVENT#').length,
    versions: sum(under('APPLICATION#').map(({ version }) => version)),
    account: sum(under('ACCOUNT').map(({ version }) => version)),
    permits: sum(under('ACCOUNT').map(({ permits = {} }) => Object.keys(permits).length)),
    answers: under('IDEMPOTENCY#').length,
    receipts: under('RECEIPT#').length,
    signed: under('RECEIPT#').filter(({ signature }) => signature !== undefined).length,
    enrollments: under('ENROLLMENT#').length,
    documents: under('DOCUMENT#').length,
    revisions: sum(under('DOCUMENT#').map(({ revision }) => revision)),
    // Each pair of document and person, however often it was opened.
    opened: new Set(under('OPENED#').map(({ sk }) => sk.replace(/#[^#]*Z#/, '#'))).size,
    objects: objects.length,
    retained: objects.filter(({ retainUntil }) => retainUntil !== undefined).length,
  };
}

export const difference = (before: State, after: State): State =>
  Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));

export interface Lab {
  readonly table: LocalTable;
  readonly bucket: Pick<MatrixBucket, 'of'>;
  readonly strikes: Strikes;
  readonly tools: Tools;
}

/** A busy machine may be too slow even for undisturbed requests, so there are a few tries. */
const tries = 3;

async function setOf(setting: Setting, tools: Tools): Promise<Scene> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await setting.set(tools);
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

async function answered({ act }: Scene): Promise<Attempt> {
  let attempt = await act();
  for (let more = 1; more < tries && attempt.outcome === '503 try-again'; more++) attempt = await act();
  return attempt;
}

/** Runs one cell, again if the machine was too busy even for what comes before the disturbed call. */
export async function run(lab: Lab, cell: Cell): Promise<Outcome> {
  let outcome = await runOnce(lab, cell);
  for (let more = 1; more < tries && outcome.disturbed === 0; more++) outcome = await runOnce(lab, cell);
  return outcome;
}

async function runOnce(lab: Lab, { setting, command, fault }: Cell): Promise<Outcome> {
  const { strikes, tools } = lab;
  const scene = await setOf(setting, tools);
  const state = () => stateOf(lab, scene.accountId);
  let disturbed = 0;
  const hit = (passing: Passing) => {
    if (passing.command !== command) return undefined;
    disturbed += 1;
    return fault;
  };
  const before = await state();
  const during = await strikes.during(scene, hit, scene.act);
  const between = await state();
  const again = await answered(scene);
  const after = await state();
  const repeated = await answered(scene);
  return { disturbed, attempts: [during, again, repeated], states: [before, between, after, await state()] };
}

/** Returns a setting's requests to AWS without a fault, how it ends, and what it changes. */
export async function undisturbed(lab: Lab, setting: Setting) {
  const { strikes, tools } = lab;
  const scene = await setOf(setting, tools);
  const seen = new Set<Command>();
  const before = await stateOf(lab, scene.accountId);
  const note = ({ command }: Passing) => void seen.add(command);
  const { outcome } = await strikes.during(scene, note as () => undefined, scene.act);
  return { calls: [...seen], outcome, changed: difference(before, await stateOf(lab, scene.accountId)) };
}

/** Does something for each item, a given number at a time. */
export async function inParallel<Item>(items: readonly Item[], width: number, act: (item: Item) => Promise<unknown>) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
