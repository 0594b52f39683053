import * as fc from 'fast-check';
import { type Call, call, type Reply, useTable } from '../support/api.ts';
import { counted } from '../support/depth.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, type Partner, started } from '../support/partner.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../support/samples.ts';

let table: LocalTable;
let partner: Partner;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  partner = await started(await eligibleAccount());
});
afterAll(() => table.close());

/** Source: contract, problems. */
const documented: Readonly<Record<number, readonly string[]>> = {
  400: ['malformed-json'],
  401: ['unauthenticated'],
  403: ['forbidden'],
  404: ['not-found'],
  405: ['method-not-allowed'],
  409: [
    'not-eligible',
    'application-already-open',
    'business-area-taken',
    'wrong-state',
    'agreement-outdated',
    'questionnaire-outdated',
    'request-in-progress',
  ],
  412: ['stale-version'],
  413: ['payload-too-large'],
  415: ['unsupported-media-type'],
  422: ['invalid-request', 'incomplete-application', 'idempotency-key-reused'],
  428: ['version-required'],
};

/** Checks that a reply is a success, or a problem that the contract names, with a pointer to every error. */
function isDocumented({ statusCode, headers, body }: Reply): void {
  if (statusCode >= 200 && statusCode < 300) {
    expect(headers['content-type']).toBe('application/json');
    return;
  }
  expect(documented[statusCode] ?? [`nothing for ${statusCode}`]).toContain(body.code);
  expect([headers['content-type'], body.status]).toEqual(['application/problem+json', statusCode]);
  if (body.code !== 'invalid-request') return;
  expect(body.errors.length).toBeGreaterThan(0);
  for (const { pointer, code, detail } of body.errors) {
    expect(pointer).toMatch(/^(\/([^~/]|~[01])*)*$/u);
    expect(code).toMatch(/^[a-z-]+$/);
    expect(detail).not.toBe('');
  }
}

const samples = {
  'company-information': companyInformation,
  'business-qualification': businessQualification,
  'program-application': programApplication,
  'due-diligence': dueDiligence,
} as const;
const steps = Object.keys(samples) as (keyof typeof samples)[];

/** Saves a body on the application's current version. */
async function save(step: string, method: 'PUT' | 'PATCH', body: string): Promise<Reply> {
  return partner.save(step, body, method);
}

const naughty = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e\u2066',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  'Z\u0351\u036B\u0343a\u0328l\u031Dgo',
  'ﷺ',
  'ß',
  'İ',
  '５３３１２３４５Ｘ',
  '__proto__',
  'constructor',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  'null',
  '$ne',
  '{{7*7}}',
  '#{7*7}',
  "'; DROP TABLE applications; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  'ACCOUNT#1',
  'x'.repeat(100_000),
] as const;
const text = fc.oneof(fc.constantFrom(...naughty), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
);

/** Returns every place in a body, the body itself included. */
function places(value: unknown, path: readonly PropertyKey[] = []): readonly (readonly PropertyKey[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...names.flatMap((name) => places((value as Record<PropertyKey, unknown>)[name], [...path, name]))];
}
/** Returns the value with something else in one place. */
function replaced(value: unknown, [name, ...rest]: readonly PropertyKey[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === name ? replaced(item, rest, by) : item));
  const object = value as Record<PropertyKey, unknown>;
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => [key, key === name ? replaced(item, rest, by) : item]),
  );
}
/** A valid body with something else in a few places. */
const spoilt = fc.constantFrom(...steps).chain((step) => {
  const body = samples[step]();
  const change = fc.tuple(
    fc.constantFrom(...places(body)),
    fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: fc.jsonValue() }),
  );
  return fc.record({
    step: fc.constant(step),
    body: fc
      .array(change, { minLength: 1, maxLength: 3 })
      .map((changes) =>
        changes.reduce<unknown>(
          (result, [path, by]) => (fits(result, path) ? replaced(result, path, by) : result),
          body,
        ),
      ),
  });
});
/** Returns whether the place still exists after the earlier changes. */
const fits = (value: unknown, path: readonly PropertyKey[]): boolean =>
  path.length === 0 || places(value).some((place) => JSON.stringify(place) === JSON.stringify(path));

const method = fc.constantFrom('PUT', 'PATCH');
const runs = { numRuns: counted({ quick: 60, whole: 250 }) };

describe('every response is one that the contract names, whatever is sent', () => {
  test('a valid body that is damaged in a few places', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt, method, async ({ step, body }, how) =>
        isDocumented(await save(step, how, JSON.stringify(body))),
      ),
      runs,
    );
  });

  test('any JSON, to every step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ stringUnit: 'binary' }), fc.constantFrom(...steps), method, async (body, step, how) =>
        isDocumented(await save(step, how, body)),
      ),
      runs,
    );
  });

  test('any text or bytes, under any media type', async () => {
    const type = fc.constantFrom(
      'application/json',
      'application/merge-patch+json',
      'text/plain',
      'application/json; charset=x',
      '',
    );
    const body = fc.oneof(
      fc.string({ unit: 'binary' }).map((body) => ({ body })),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ bytes: Buffer.from(bytes) })),
    );
    const target = fc.constantFrom<Pick<Call, 'method' | 'path'>>(
      { method: 'POST', path: '/applications' },
      { method: 'PUT', path: '/applications/{id}/due-diligence' },
      { method: 'PATCH', path: '/applications/{id}/company-information' },
      { method: 'POST', path: '/applications/{id}/submission' },
    );
    await fc.assert(
      fc.asyncProperty(
        target,
        type,
        body,
        fc.option(text, { nil: undefined }),
        async ({ method: how, path }, contentType, sent, key) => {
          const headers = {
            'content-type': contentType,
            'if-match': '"999999"',
            ...(key !== undefined && how === 'POST' && { 'idempotency-key': key }),
          };
          isDocumented(
            await partner.send({ method: how, path: path.replace('{id}', partner.applicationId), headers, ...sent }),
          );
        },
      ),
      runs,
    );
  });

  test('any JSON to POST /applications, from an unknown account', async () => {
    const body = fc.oneof(
      fc.json({ stringUnit: 'binary' }),
      fc.record({ program: text }).map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const reply = await call({ method: 'POST', path: '/applications', body: sent, accountId: 'stranger' });
        isDocumented(reply);
        expect(reply.statusCode).not.toBe(201);
      }),
      runs,
    );
  });

  test('any version', async () => {
    const tag = fc.oneof(
      text,
      fc.integer().map(String),
      fc.bigInt().map((number) => `"${number}"`),
      fc.double().map((number) => `"${number}"`),
    );
    await fc.assert(
      fc.asyncProperty(tag, async (ifMatch) => {
        const path = `/applications/${partner.applicationId}/submission`;
        isDocumented(await partner.send({ method: 'POST', path, headers: { 'if-match': ifMatch } }));
      }),
      runs,
    );
  });

  test('any query, and any id', async () => {
    const name = fc.constantFrom(
      'cursor',
      'limit',
      'language',
      'businessArea',
      'registrationCountry',
      'registrationNumber',
      'state',
      '__proto__',
    );
    const parameters = fc.oneof(
      fc
        .array(fc.tuple(fc.oneof(name, text), text), { maxLength: 4 })
        .map((pairs) =>
          new URLSearchParams(
            pairs.map(([key, value]): [string, string] => [key.toWellFormed(), value.toWellFormed()]),
          ).toString(),
        ),
      fc.webQueryParameters(),
    );
    const path = fc.oneof(
      fc.constantFrom(
        '/programs',
        '/applications',
        '/review/queue',
        '/enrollments',
        '/programs/cloud-solution-provider/eligibility',
        '/programs/cloud-solution-provider/agreement',
        '/programs/cloud-solution-provider/questionnaire',
      ),
      fc
        .tuple(fc.webSegment(), fc.constantFrom('', '/history', '/receipt'))
        .map(([id, rest]) => `/applications/${id}${rest}`),
    );
    await fc.assert(
      fc.asyncProperty(path, parameters, async (where, query) =>
        isDocumented(await call({ path: `${where}?${query}`, accountId: partner.accountId, groups: ['reviewer'] })),
      ),
      runs,
    );
  });
});

/** Returns the visible part of a text. */
const seen = (text: string): string => text.normalize('NFC').replace(/[\p{DI}\s\p{Cc}]/gu, '');

test('an accepted text is returned as it was sent, in NFC, on one line and without the blanks around it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (name) => {
      const reply = await partner.save('company-information', { ...companyInformation(), legalName: name });
      if (reply.statusCode !== 200) return isDocumented(reply);
      const { body } = await partner.send({ path: `/applications/${partner.applicationId}` });
      const { legalName } = body.steps['company-information'].answers;
      expect(seen(legalName)).toBe(seen(name));
      expect(legalName).toBe(legalName.trim().normalize('NFC'));
      expect(legalName).not.toMatch(/[\n\r\t]/);
    }),
    runs,
  );
});
