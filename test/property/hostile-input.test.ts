/** Any input to any route is refused or kept, and never causes an error of ours. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { scopes } from '../../lib/contract/audiences.ts';
import { type Call, call, type Reply, useTable } from '../support/api.ts';
import { type BodyOperation, bodyOperations, type Path, placesOf, withAt } from '../support/body-operations.ts';
import { openBucket, type TestBucket } from '../support/bucket.ts';
import { counted } from '../support/depth.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { progress } from '../support/progress.ts';
import { companyInformation } from '../support/samples.ts';

const naughty: readonly string[] = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('big-list-of-naughty-strings'), 'utf8'),
);

/** The strings that a run tries: every tenth, or all. */
const tried = naughty.filter((_, index) => index % counted({ quick: 10, whole: 1 }) === 0);

/** A value that only another account has, and that no response to anybody else holds. */
const anothers = 'Canary of Another Account 5c1d';

let table: LocalTable;
let bucket: TestBucket;
let draft: Partner;
let submitted: Partner;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  bucket = await openBucket();
  await filled(await started(await eligibleAccount()), { ...companyInformation('OTHER-1'), legalName: anothers });
  draft = await started(await eligibleAccount());
  submitted = await filled(await started(await eligibleAccount()), companyInformation('HOSTILE-1'));
  expect((await submitted.submit()).statusCode).toBe(200);
});
afterAll(async () => {
  await bucket.close();
  await table.close();
});

/** The request that took the most processor time, which does not depend on how busy the machine is. */
const slowest = { ms: 0, what: '' };
const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Returns the reply: a success, or a problem with each finding once. Throws if it shows code or another's data. */
async function answered(request: Call): Promise<Reply> {
  const startedAt = processorMs();
  const reply = await call(request);
  const ms = processorMs() - startedAt;
  if (ms > slowest.ms) Object.assign(slowest, { ms, what: `${request.method} ${request.path}` });
  const where = `${request.method} ${request.path} ${JSON.stringify(request.body)?.slice(0, 300)} → ${reply.text.slice(0, 300)}`;
  if (reply.statusCode >= 500) throw new Error(`An error of ours: ${where}`);
  if (/\.[jt]s:\d+|node_modules|at \w+ \(/.test(reply.text)) throw new Error(`A trace of the code: ${where}`);
  if (reply.text.includes(anothers)) throw new Error(`Something of another account: ${where}`);
  const findings = (reply.body?.errors ?? []) as { pointer: string; code: string }[];
  const once = new Set(findings.map(({ pointer, code }) => `${pointer} ${code}`));
  if (once.size !== findings.length) throw new Error(`The same finding twice: ${where}`);
  return reply;
}

/** Returns a call with a version that no application has, so that even a valid body is refused in the end, as stale. */
function callOf(
  { method, path }: Pick<BodyOperation, 'method' | 'path'>,
  body: string,
  more: Partial<Call> = {},
): Call {
  const review = path.startsWith('/review/');
  const staff = review || path.startsWith('/enrollments/');
  const values: Readonly<Record<string, string>> = {
    id: (review ? submitted : draft).applicationId,
    accountId: draft.accountId,
    flagId: 'DD22',
    program: 'cloud-solution-provider',
  };
  return {
    method,
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'none'),
    body,
    headers: { 'content-type': 'application/json', 'if-match': '"999999"' },
    ...(staff
      ? { groups: ['reviewer', 'operator'] }
      : path.startsWith('/accounts/')
        ? {}
        : { accountId: draft.accountId }),
    ...(path.startsWith('/accounts/') && { scope: scopes.billing }),
    ...more,
  };
}

const pointer = (path: Path) =>
  path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const refusedAt = ({ statusCode, body }: Reply): readonly string[] =>
  statusCode === 422 ? ((body.errors ?? []) as { pointer: string }[]).map((error) => error.pointer) : [];

/** Names that only responses have, names that mean something to JavaScript, and one that means nothing. */
const undeclared = [
  'accountId',
  'applicationId',
  'state',
  'version',
  'steps',
  'savedAt',
  'acceptance',
  'submittedAt',
  'risk',
  'by',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'undeclared',
];

const title = ({ method, path }: BodyOperation) => `${method} ${path}`;

describe.each(bodyOperations.map((operation) => [title(operation), operation] as const))('%s', (_, operation) => {
  const places = placesOf(operation.example, operation.schema);

  test('accepts no field that it does not declare, at any depth', async () => {
    const objects = places.filter(({ schema }) => schema.properties);
    expect(objects.length).toBeGreaterThan(0);
    for (const { path, schema } of objects)
      for (const name of undeclared.filter((one) => !Object.hasOwn(schema.properties as object, one))) {
        const body = JSON.stringify(withAt(operation.example, [...path, name], 'x'));
        const reply = await answered(callOf(operation, body));
        expect([pointer([...path, name]), refusedAt(reply)]).toEqual([
          pointer([...path, name]),
          expect.arrayContaining([pointer([...path, name])]),
        ]);
      }
  });

  test('accepts nothing beyond its declared bounds', async () => {
    for (const { path, value, schema } of places)
      for (const beyond of beyondBounds(schema, value)) {
        const reply = await answered(callOf(operation, JSON.stringify(withAt(operation.example, path, beyond))));
        // A version of the questionnaire that never existed counts as outdated.
        if (reply.body.code === 'questionnaire-outdated' && pointer(path) === '/questionnaireVersion') continue;
        expect([pointer(path), beyond, reply.statusCode]).toEqual([pointer(path), beyond, 422]);
        expect(refusedAt(reply).some((at) => at.startsWith(pointer(path)))).toBe(true);
      }
  });

  test('accepts no text that is not JSON, and no JSON that hides something', async () => {
    for (const body of edges(JSON.stringify(operation.example))) {
      const { statusCode } = await answered(
        callOf(operation, '', typeof body === 'string' ? { body } : { bytes: body, body: undefined }),
      );
      expect([String(body).slice(0, 60), [400, 413, 422]]).toEqual([
        String(body).slice(0, 60),
        expect.arrayContaining([statusCode]),
      ]);
    }
  });
});

/** Returns values that break one bound each. */
function beyondBounds(schema: Readonly<Record<string, unknown>>, value: unknown): readonly unknown[] {
  const { maxLength, maxItems, maximum, minimum, type } = schema as Readonly<Record<string, number>> & {
    type: unknown;
  };
  // A patch also accepts null, and its schema does not express that by a type.
  const others = type === 'string' ? [7, true, ['x'], { x: 1 }] : [type === 'boolean' ? 'true' : 'x'];
  const wrongType = typeof type === 'string' ? others : [];
  return [
    ...wrongType,
    ...(maxLength !== undefined ? ['x'.repeat(maxLength + 1)] : []),
    ...(maxItems !== undefined && Array.isArray(value)
      ? [Array.from({ length: maxItems + 1 }, () => value[0] ?? 'x')]
      : []),
    ...(maximum !== undefined ? [maximum + 1, 1e300] : []),
    ...(minimum !== undefined ? [minimum - 1] : []),
  ];
}

/** Returns bodies that are not JSON, or are JSON that no operation accepts. */
const edges = (right: string): readonly (string | Buffer)[] => [
  ' ',
  '{',
  `${right}x`,
  `${right}${right}`,
  `/* */${right}`,
  `\u0000${right}`,
  'NaN',
  '{"a":NaN}',
  "{'a':1}",
  'null',
  'true',
  '0',
  '""',
  '[]',
  `[${right}]`,
  '{"a":1,"a":1}',
  '{"a":1e999}',
  `{"a":${'9'.repeat(400)}}`,
  '['.repeat(100_000),
  '['.repeat(100_000) + ']'.repeat(100_000),
  `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
  `{"${'a'.repeat(250_000)}":1}`,
  JSON.stringify({ a: 'x'.repeat(300_000) }),
  Buffer.from([0x22, 0xc3, 0x28, 0x22]),
  Buffer.from(right, 'utf16le'),
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(right, 'utf16le')]),
];

test('a byte order mark does no harm', async () => {
  const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"employees":7}')]);
  const operation = { method: 'PATCH', path: '/applications/{id}/business-qualification' } as const;
  const reply = await answered(callOf(operation, '', { body: undefined, bytes }));
  expect(reply.body.code).toBe('stale-version');
});

/** Returns the fields of a step that take free text. */
function freeTexts(operation: BodyOperation): readonly Path[] {
  return placesOf(operation.example, operation.schema)
    .filter(({ value, schema }) => typeof value === 'string' && schema.pattern === '\\S')
    .map(({ path }) => path);
}

/** Returns the visible part of a text. */
const seen = (text: string): string => text.normalize('NFC').replace(/[\p{DI}\s\p{Cc}]/gu, '');

test('every naughty string in every text field is refused, or kept with all of its visible part', async () => {
  const steps = bodyOperations.filter(({ method }) => method === 'PUT');
  let kept = 0;
  for (const operation of steps) {
    const fields = freeTexts(operation);
    const step = operation.path.split('/').at(-1) as string;
    expect(fields.length).toBeGreaterThan(0);
    for (const text of tried) {
      const body = fields.reduce<unknown>((result, path) => withAt(result, path, text), operation.example);
      const headers = { 'content-type': 'application/json', 'if-match': `"${draft.version}"` };
      const reply = await answered(callOf(operation, JSON.stringify(body), { headers }));
      if (reply.statusCode !== 200) continue;
      kept += 1;
      draft.version = reply.body.version;
      const { body: shown } = await answered({
        method: 'GET',
        path: `/applications/${draft.applicationId}`,
        accountId: draft.accountId,
      });
      const valueAt = fields[0]!.reduce((value, name) => value[name], shown.steps[step].answers);
      // Invisible characters, which come with a paste, are cleaned away.
      expect(seen(valueAt)).toBe(seen(text));
      expect(valueAt).toBe(valueAt.trim().normalize('NFC'));
    }
  }
  expect(kept).toBeGreaterThan((steps.length * tried.length) / 40);
});

test('every naughty string in every path and query parameter and every header gets a valid response', async () => {
  for (const text of tried) {
    const encoded = encodeURIComponent(text.toWellFormed());
    const { accountId } = draft;
    const own = { method: 'GET', accountId, groups: ['reviewer'], scope: scopes.billing } as const;
    for (const path of [
      `/applications/${encoded}`,
      `/applications/${encoded}/history`,
      `/programs/${encoded}/eligibility`,
      `/programs/cloud-solution-provider/eligibility?businessArea=${encoded}&registrationCountry=SG&registrationNumber=${encoded}`,
      `/programs/cloud-solution-provider/questionnaire?language=${encoded}`,
      `/applications?cursor=${encoded}&limit=${encoded}&${encoded}=1`,
      `/review/queue?assignee=${encoded}&state=${encoded}`,
      `/review/queue?assignee=${encoded}`,
      `/review/applications/${encoded}`,
    ])
      await answered({ ...own, path });
    const { applicationId } = draft;
    const header = text.replaceAll(/[^\x20-\xff]/g, '?');
    await answered({
      ...own,
      method: 'POST',
      path: `/applications/${applicationId}/submission`,
      headers: { 'if-match': header, 'idempotency-key': header },
    });
    await answered({ ...own, method: 'DELETE', path: `/accounts/${accountId}/purchase-permits/${encoded}` });
    await answered({ ...own, method: 'POST', path: `/accounts/${encoded}/purchase-permits` });
  }
});

const hostile = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...naughty) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 8, arbitrary: fc.oneof(fc.double(), fc.integer(), fc.boolean()) },
  { weight: 8, arbitrary: fc.constantFrom<unknown>(null, [], {}, [[]], [null], { a: { b: {} } }, -0, 1e21, 2 ** 53) },
  // Texts on which a regular expression could take very long.
  { weight: 1, arbitrary: fc.constantFrom('a@a.'.repeat(2000), 'a.'.repeat(4000), `https://${'a-'.repeat(4000)}`) },
);
// A patch gets a smaller share, because it is merged with the stored answers and so reads the table first.
const [patches, others] = [true, false].map((wanted) =>
  bodyOperations.filter(({ method }) => (method === 'PATCH') === wanted),
);
const anOperation = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...patches!) },
  { weight: 24, arbitrary: fc.constantFrom(...others!) },
);
const pathsOf = new Map(
  bodyOperations.map((one) => [one, placesOf(one.example, one.schema).map(({ path }) => path)] as const),
);
const spoilt = anOperation.chain((operation) => {
  const places = pathsOf.get(operation) ?? [];
  const changes = fc.array(fc.tuple(fc.constantFrom(...places), hostile), { minLength: 1, maxLength: 3 });
  return changes.map((made) => ({
    operation,
    // Longer paths come first, because a change around them would remove them.
    body: JSON.stringify(
      made
        .toSorted(([a], [b]) => b.length - a.length)
        .reduce<unknown>((result, [path, by]) => withAt(result, path, by), operation.example),
    ),
  }));
});

const bodies = counted({ quick: 500, whole: 100_000 });

test(`${bodies} bodies, each spoilt in a few places, get valid responses in time`, async () => {
  const before = processorMs();
  const show = progress('spoilt bodies', bodies);
  let done = 0;
  await fc.assert(
    fc.asyncProperty(spoilt, async ({ operation, body }) => {
      await answered(callOf(operation, body));
      show(++done);
    }),
    { numRuns: bodies },
  );
  // No body makes a request hang. The slowest request may include a garbage collection.
  expect((processorMs() - before) / bodies).toBeLessThan(10);
  expect([slowest.what, slowest.ms < 5_000]).toEqual([slowest.what, true]);
});
