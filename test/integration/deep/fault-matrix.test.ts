/**
 * Every call of every function to AWS, with every possible fault. While the fault lasts, nothing is half done and
 * nothing false is claimed. Once it has passed, the same request is done, once, and may be sent again.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { jest } from '@jest/globals';
import { functions } from '../../../lib/contract/functions.ts';
import type { DocumentRef } from '../../../lib/domain/documents/document.ts';
import { keyOf } from '../../../lib/store/documents/document-item.ts';
import { type AwsEndpoints, serveAws } from '../../../local/runtime/aws/endpoints.ts';
import { LocalKms } from '../../../local/runtime/aws/kms.ts';
import type { Located, Version } from '../../../local/runtime/aws/s3/object-store.ts';
import { Mailbox } from '../../../local/runtime/mailbox.ts';
import { openSink, type WebhookSink } from '../../soak/ledger.ts';
import { useTable } from '../../support/api.ts';
import { openBucket, type TestBucket } from '../../support/bucket.ts';
import {
  type Cell,
  cellsOf,
  difference,
  inParallel,
  isAfter,
  isWrite,
  type Lab,
  type Outcome,
  run,
  Strikes,
  undisturbed,
} from '../../support/fault-matrix.ts';
import type { Setting } from '../../support/fault-scenes.ts';
import { type MatrixBucket, settingsOf } from '../../support/fault-scenes-documents.ts';
import { type FaultyLine, openLine, recogniseNodesErrors } from '../../support/faults.ts';
import { checkInvariants } from '../../support/invariants.ts';
import { engineName, type LocalTable, openTable } from '../../support/local-table.ts';
import { expireInSilence, holdRequestLimits } from '../../support/request-limits.ts';
import { reviewViolations } from '../../support/review-invariants.ts';
import { freeClock, stopClock } from '../../support/still-clock.ts';

/** On the second engine, only the cells count in which engines differ: those that lose the response to a write. */
const matters = ({ command, fault }: Cell) => engineName === 'dynoxide' || (isWrite(command) && fault === 'cut-after');
const versions: Located[] = [];
const bucket: MatrixBucket = {
  of: (accountId) =>
    versions.filter(({ key }) => key.includes(`/${accountId}/`)).flatMap((version) => found(version) ?? []),
  take: (accountId) => {
    const taken = served.told.filter(({ detail }) => JSON.stringify(detail).includes(`/${accountId}/`));
    for (const entry of taken) {
      served.told.splice(served.told.indexOf(entry), 1);
      const { object } = entry.detail as { object?: { key: string; 'version-id': string } };
      if (object) versions.push({ bucket: served.name, key: object.key, versionId: object['version-id'] });
    }
    return taken;
  },
  lock: (accountId, until) => {
    for (const version of bucket.of(accountId)) served.store.retain(version, until);
  },
  removeMadeUp: async ({ accountId, applicationId }) => {
    for (const number of [1, 2, 9]) {
      const documentId = `doc_${String(number).padStart(32, '0')}`;
      const Key = keyOf({ accountId, applicationId, documentId } as DocumentRef);
      await table.client.send(new DeleteCommand({ TableName: table.tableName, Key }));
    }
  },
};
const isSilent = ({ fault }: Cell) => fault === 'silence' || fault === 'silence-after';
const settings = settingsOf(bucket);
const nameOf = ({ function: name, what }: Setting) => (what ? `${name} (${what})` : name);

const cells = cellsOf(settings).filter(matters);
const named = cells.map((cell) => [nameOf(cell.setting), cell.command, cell.fault, cell] as const);

/** The calls that create documents for the samples. */
const besides = ['BatchWriteItem'];

/** Calls that are granted, and that no setting makes. */
const inReserve = [
  // For companies whose register wrote its numbers differently before.
  'check-eligibility BatchGetItem',
  'start-application GetItem',
  'get-application GetItem',
  'submit-application GetItem',
  'withdraw-application GetItem',
  'contest-area GetItem',
  'get-review GetItem',
  'assign-review GetItem',
  'dispose-flag GetItem',
  'decide-application GetItem',
  'change-enrollment-state GetItem',
  'send-notification GetItem',
  // For the copies that a renewal took over.
  'record-scan-result Query',
  'run-deadlines GetItem',
];

/** The number of cells at work at once, because they mostly wait. Those that meet silence come one by one. */
const width = 12;

let table: LocalTable;
let served: TestBucket;
let aws: AwsEndpoints;
let sink: WebhookSink;
let lines: readonly FaultyLine[];
let directory: string;
let mailbox: Mailbox;
const outcomes = new Map<Cell, Outcome | Error>();
const usual = new Map<Setting, Awaited<ReturnType<typeof undisturbed>>>();

/** Returns the version if it still exists. */
function found(version: Located): Version | undefined {
  try {
    return served.store.find(version);
  } catch {
    return undefined;
  }
}

const tools: Lab['tools'] = {
  forget: async () => {
    jest.resetModules();
    await table.client.send(
      new DeleteCommand({ TableName: table.tableName, Key: { pk: 'SECRET#cursor', sk: 'SECRET#cursor' } }),
    );
  },
  inDays: async (days, act) => {
    stopClock(Date.now() + days * 86_400_000);
    try {
      return await act();
    } finally {
      freeClock();
    }
  },
};

async function openAws(): Promise<void> {
  directory = mkdtempSync(join(tmpdir(), 'partner-programs-matrix-'));
  mailbox = new Mailbox({ directory, now: Date.now });
  const secretsFile = join(directory, 'secrets.json');
  const putEvents = (entries: readonly unknown[]) => entries.map((_, index) => `event-${index}`);
  aws = await serveAws({ putEvents, mailbox, kms: new LocalKms(directory), secretsFile });
  sink = await openSink(() => undefined);
}

beforeAll(async () => {
  table = await openTable();
  await openAws();
  served = await openBucket();
  const opened = [
    await openLine(table.endpoint),
    await openLine(aws.url),
    await openLine(sink.url),
    await openLine(table.kms),
    await openLine(served.url),
  ] as const;
  lines = opened;
  const [engineLine, awsLine, webhookLine, kmsLine, bucketLine] = opened;
  const endpoints = [
    { url: webhookLine.endpoint, secrets: [`whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`] },
  ];
  writeFileSync(join(directory, 'secrets.json'), JSON.stringify({ webhooks: JSON.stringify(endpoints) }));
  useTable({ endpoint: engineLine.endpoint, tableName: table.tableName, kms: kmsLine.endpoint });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_EVENTBRIDGE: awsLine.endpoint,
    AWS_ENDPOINT_URL_SESV2: awsLine.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: awsLine.endpoint,
    AWS_ENDPOINT_URL_S3: bucketLine.endpoint,
    EVENT_BUS_NAME: 'bus',
    MAIL_SENDER: 'Partner Programs <noreply@vendor.example>',
    WEBHOOKS_SECRET: 'webhooks',
  });
  recogniseNodesErrors();
  // The faults here are deliberate, so the functions' reports of them are noise.
  Object.assign(console, { error: () => {}, warn: () => {} });
  const strikes = new Strikes();
  for (const line of lines) line.plan(strikes.plan);
  const lab: Lab = { table, bucket, strikes, tools };
  const observe = async (setting: Setting) => void usual.set(setting, await undisturbed(lab, setting));
  const fill = async (cell: Cell) =>
    void outcomes.set(cell, await run(lab, cell).catch((error: unknown) => error as Error));
  for (const setting of settings.filter(({ alone }) => alone)) {
    await observe(setting);
    for (const cell of cells) if (cell.setting === setting) await fill(cell);
  }
  await inParallel(
    settings.filter(({ alone }) => !alone),
    width,
    observe,
  );
  const together = cells.filter(({ setting }) => !setting.alone);
  await inParallel(
    together.filter((cell) => !isSilent(cell)),
    width,
    fill,
  );
  jest.resetModules();
  expireInSilence(holdRequestLimits(), lines);
  await inParallel(together.filter(isSilent), 1, fill);
});
afterAll(async () => {
  sink.close();
  await Promise.all(lines.map((line) => line.close()));
  await aws.close();
  await served.close();
  await table.close();
  rmSync(directory, { recursive: true, force: true });
});

function outcomeOf(cell: Cell): Outcome {
  const outcome = outcomes.get(cell);
  if (!outcome || outcome instanceof Error) throw new Error('The cell was not run to its end', { cause: outcome });
  return outcome;
}

describe('the matrix', () => {
  test('has every function of the contract', () => {
    expect([...new Set(settings.map((setting) => setting.function))].toSorted()).toEqual(
      functions.map(({ name }) => name).toSorted(),
    );
  });

  test.each(settings.map((setting) => [nameOf(setting), setting] as const))(
    'knows the requests of %s to AWS',
    (_, setting) => {
      const { calls, outcome } = usual.get(setting)!;
      expect([
        outcome,
        calls.filter((one) => ![...besides, ...(setting.maybe ?? [])].includes(one)).toSorted(),
      ]).toEqual([setting.ends, setting.calls.toSorted()]);
    },
  );

  test('covers every call that a function may make', () => {
    const reads = ['GetItem', 'BatchGetItem', 'Query'] as const;
    const services = {
      bus: 'PutEvents',
      mail: 'SendEmail',
      webhooks: 'webhook',
      'receipt-signing': 'Sign',
      'receipt-keys': 'GetPublicKey',
      decryption: 'Decrypt',
      encryption: 'Decrypt',
    };
    // Links and forms are signed without a request.
    const objects = {
      GetObjectVersion: 'GET object',
      DeleteObjectVersion: 'DELETE object',
      PutObjectRetention: 'PUT object',
      GetObjectRetention: 'GET object',
    };
    const signed = ['get-document', 'open-submitted-document'];
    const missing = functions.flatMap(
      ({ name, table: grants = [], indexes = [], uses = [], objects: actions = [] }) => {
        const made = new Set(settings.filter((setting) => setting.function === name).flatMap(({ calls }) => calls));
        const granted = [
          ...reads.filter((action) => grants.some(({ actions }) => actions.includes(action))),
          ...(indexes.length > 0 ? ['Query'] : []),
          ...uses.flatMap((use) => (use === 'reports' || use === 'sign-in' ? [] : services[use])),
          ...actions.flatMap((action) =>
            action === 'PutObject' || (action === 'GetObjectVersion' && signed.includes(name)) ? [] : objects[action],
          ),
        ];
        return granted.filter((call) => !made.has(call)).map((call) => `${name} ${call}`);
      },
    );
    expect(missing).toEqual(inReserve);
  });
});

describe.each(named)('%s, %s: %s', (_, command, fault, cell) => {
  const { setting } = cell;
  const answered = setting.ends !== 'done';
  const left = setting.left?.[command]?.[fault];
  const despite = setting.despite?.[command]?.includes(fault) ?? false;

  test('loses nothing, repeats nothing, and completes once the fault has passed', () => {
    const { disturbed, attempts, states } = outcomeOf(cell);
    const [during, again, repeated] = attempts;
    const [before, between, after, last] = states;
    expect(disturbed).toBeGreaterThan(0);
    // A batch that was done in part is completed in the end.
    const survived = fault === 'partial' && command === 'BatchGetItem';
    const fails = answered ? '503 try-again' : 'failed';
    expect(during.outcome).toBe(survived || despite ? setting.ends : fails);
    if (during.outcome.startsWith('503')) expect(during.retryAfter).toBe('1');
    if (!survived && !(isAfter(fault) && isWrite(command)) && !setting.late?.includes(command))
      expect(between).toEqual(before);
    const isMade = (isAfter(fault) && isWrite(command) && !setting.begins?.includes(command)) || survived;
    expect(again.outcome).toBe(left ?? ((isMade && setting.again) || setting.ends));
    expect(repeated.outcome).toBe(left ?? setting.again ?? setting.ends);
    if (!setting.again) expect(repeated.text).toBe(again.text);
    expect(difference(before, after)).toEqual(usual.get(setting)?.changed);
    expect(last).toEqual(after);
  });
});

test('a mail is never sent twice', () => {
  const recipients = mailbox.list().map(({ to }) => to);
  expect(new Set(recipients).size).toBe(recipients.length);
});

test('everything that these cells wrote keeps the invariants', async () => {
  const rows = await table.items();
  expect(checkInvariants(rows)).toEqual([]);
  expect(reviewViolations(rows, new Date().toISOString())).toEqual([]);
});
