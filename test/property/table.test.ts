import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { companyKey } from '../../lib/domain/account/company.ts';
import { accountId as accountIdSchema } from '../../lib/domain/account/facts.ts';
import { type Application, isUnderReview } from '../../lib/domain/application/application.ts';
import type { NewEvent } from '../../lib/domain/application/change.ts';
import { completenessOf } from '../../lib/domain/application/completeness.ts';
import { outstandingOf, outstandingOfCompleteness } from '../../lib/domain/application/journey.ts';
import type { SavedStep } from '../../lib/domain/application/saved-step.ts';
import { stepNames } from '../../lib/domain/application/step-names.ts';
import { states } from '../../lib/domain/application/transitions.ts';
import { countryCodes } from '../../lib/domain/countries.ts';
import type { AccountId, ApplicationId } from '../../lib/domain/ids.ts';
import { applicationIdOf } from '../../lib/http/request.ts';
import { decodeCompleteness } from '../../lib/store/application/completeness.ts';
import { chained, hashOfEvent } from '../../lib/store/chain.ts';
import { decodeApplication, encodeApplication } from '../../lib/store/codec.ts';
import { accountKey } from '../../lib/store/encryption/account-key.ts';
import { encryptItem } from '../../lib/store/encryption/personal.ts';
import { accountChain, type Key, keys } from '../../lib/store/table.ts';
import { eventOf } from '../support/api.ts';
import { area, rules } from '../support/builders.ts';
import { anApplicationIn } from '../support/states.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const accountIds = fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/);
const applicationIds = hex(32).map((text) => `app_${text}`);
const instants = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const areas = fc.constantFrom(...countryCodes()).map(area);
const companies = fc
  .tuple(fc.constantFrom('SG', 'CN'), fc.string({ unit: 'binary', maxLength: 20 }))
  .map(([registrationCountry, registrationNumber]) => companyKey({ registrationCountry, registrationNumber }))
  .filter((company) => company !== undefined);

/** The name of an item, as text, and its key. */
type Named = readonly [name: string, key: Key];
const item = <Parts extends readonly unknown[]>(kind: string, parts: fc.Arbitrary<Parts>, key: (parts: Parts) => Key) =>
  parts.map((given): Named => [JSON.stringify([kind, ...given]), key(given)]);
/** Returns only a few values of each kind, so that equal ones meet. */
const few = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.sample(arbitrary, { numRuns: 4, seed: 7 });
const ids = fc.constantFrom('a', 'A', 'a-1', 'ACCOUNT', ...few(accountIds));
const apps = fc.constantFrom(...few(applicationIds));
const chains = fc.oneof(apps, fc.constant(accountChain));
const numbers = fc.constantFrom(1, 2, 10, 12, 1234, 99_999_999);

const items = fc.oneof(
  item('account', fc.tuple(ids), ([id]) => keys.account(id)),
  item('application', fc.tuple(ids, apps), ([id, app]) => keys.application(id, app)),
  item('event', fc.tuple(ids, chains, numbers), ([id, chain, number]) => keys.event(id, chain, number)),
  item('document', fc.tuple(ids, apps, ids), ([id, app, document]) => keys.document(id, app, document)),
  item('receipt', fc.tuple(ids, apps, numbers), ([id, app, round]) => keys.receipt(id, app, round)),
  item('signature', fc.tuple(ids, apps, numbers), ([id, app, round]) => keys.signature(id, app, round)),
  item('answer', fc.tuple(ids, fc.constantFrom(...few(hex(64)))), ([id, hash]) =>
    keys.keptReply({ kind: 'account', id }, hash),
  ),
  item(
    'claim',
    fc.tuple(
      fc.constantFrom('cloud-solution-provider', 'distribution-partner'),
      fc.constantFrom(...few(companies)),
      fc.constantFrom(...few(areas)),
    ),
    ([program, company, businessArea]) => keys.claim({ program, company, businessArea }),
  ),
  item('key', fc.tuple(ids), ([id]) => keys.key(id)),
  item('secret', fc.tuple(), () => keys.cursorSecret()),
);

test('different items never share a key, and an item always has the same key', () => {
  fc.assert(
    fc.property(items, items, ([left, leftKey], [right, rightKey]) => {
      expect(JSON.stringify(leftKey) === JSON.stringify(rightKey)).toBe(left === right);
    }),
    { numRuns: 1000 },
  );
});

test('every key of an account’s partition names that account, and no other account’s does', () => {
  fc.assert(
    fc.property(ids, ids, apps, numbers, (mine, others, app, number) => {
      const theirs = [keys.account(others), keys.application(others, app), keys.event(others, app, number)];
      for (const { pk } of theirs) expect(pk === keys.account(mine).pk).toBe(mine === others);
    }),
  );
});

test('the rows of an application, and of no other, have its prefixes', () => {
  fc.assert(
    fc.property(ids, apps, chains, numbers, (id, app, chain, number) => {
      expect(keys.event(id, chain, number).sk.startsWith(keys.events(id, app).prefix)).toBe(chain === app);
      if (chain !== accountChain) {
        expect(keys.receipt(id, chain, number).sk.startsWith(keys.receipts(id, app).prefix)).toBe(chain === app);
      }
    }),
  );
});

test('events and receipts sort by their number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 9998 }), (left, right) => {
      expect(keys.event('a', 'c', left).sk < keys.event('a', 'c', right).sk).toBe(left < right);
      expect(keys.receipt('a', 'app_1', left).sk < keys.receipt('a', 'app_1', right).sk).toBe(left < right);
      expect(keys.signature('a', 'app_1', left).sk < keys.receipt('a', 'app_1', right).sk).toBe(left < right);
    }),
  );
});

test('no id with a separator gets into a key', () => {
  const hostile = fc
    .tuple(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('#', '/', ' ', '\n', '\u0000', '_'),
      accountIds,
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, (id) => {
      expect(accountIdSchema.safeParse(id).success).toBe(false);
    }),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        hostile,
        applicationIds.map((id) => `${id}#EVENT`),
        accountIds,
      ),
      (id) => {
        const event = { ...eventOf({ path: '/applications' }), pathParameters: { id } };
        expect(() => applicationIdOf(event)).toThrow('not-found');
      },
    ),
  );
});

/** Values as in a parsed body: none that JSON cannot express, such as -0. */
const anything = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const savedStep: fc.Arbitrary<SavedStep> = fc.record(
  {
    answers: fc.oneof(anything, fc.record({ questionnaireVersion: fc.constantFrom('1', '2') })),
    missing: fc.array(fc.record({ pointer: fc.string(), code: fc.constantFrom('required', 'too-long') }), {
      maxLength: 3,
    }),
    namesDocuments: fc.constantFrom(false, false, false, true),
    savedAt: instants,
    acceptance: fc.record({
      by: fc.string(),
      at: instants,
      sourceAddress: fc.ipV6(),
      version: fc.string(),
      language: fc.constantFrom('en', 'zh-CN'),
      sha256: hex(64),
    }),
  },
  { requiredKeys: ['answers', 'missing', 'savedAt'] },
);
const anyIdentity = fc.record(
  {
    applicationId: applicationIds.map((id) => id as ApplicationId),
    accountId: accountIds.map((id) => id as AccountId),
    version: fc.nat(),
    chosenArea: areas,
    defaultArea: areas,
    questionnaireVersion: fc.string(),
    steps: fc.record(Object.fromEntries(stepNames.map((step) => [step, savedStep])), { requiredKeys: [] }),
    createdAt: instants,
    updatedAt: instants,
    documentsLost: fc.nat(2),
    documentsClean: fc.nat(2),
    lastEvent: fc.record({ sequence: fc.nat(), hash: hex(64) }),
  },
  { requiredKeys: ['applicationId', 'accountId'] },
);
const anySubmission = fc.record(
  {
    submittedAt: instants,
    rounds: fc.integer({ min: 1, max: 9998 }),
    risk: fc.record({ band: fc.constantFrom('low', 'medium', 'high'), score: fc.nat() }),
    message: fc.string(),
    overdueReported: instants,
  },
  { requiredKeys: [] },
);
const applications: fc.Arbitrary<Application> = fc
  .tuple(fc.constantFrom(...states), anyIdentity, anySubmission, instants)
  .map(([state, identity, submission, since]) => {
    const application = { ...anApplicationIn(state), ...identity };
    if (application.state === 'draft') return application;
    if (!isUnderReview(application)) return { ...application, ...submission };
    return { ...application, ...submission, progress: { ...application.progress, since } };
  });

test('an application is read from the table as it was written', () => {
  fc.assert(
    fc.property(applications, hex(16), (application, lastWrite) => {
      const stored = unmarshall(marshall(encodeApplication(application, lastWrite), { removeUndefinedValues: true }));
      const decoded = decodeApplication(stored);
      expect(decoded.lastWrite).toBe(lastWrite);
      expect(JSON.stringify(decoded.application.steps)).toBe(JSON.stringify(application.steps));
      expect(decoded.application).toEqual(application);
    }),
  );
});

const key = accountKey({ accountId: 'account-1', keyId: '0123456789abcdef', secret: Buffer.alloc(32, 7) });

test('an application that is not decrypted still lists what its steps lack, unless one names documents that are not known to be clean', () => {
  fc.assert(
    fc.property(applications, (application) => {
      const item = encryptItem(encodeApplication(application, 'w'), key);
      const { documentsClean, documentsLost = 0 } = application;
      const isTold =
        documentsClean === documentsLost ||
        Object.values(application.steps).every(({ namesDocuments }) => namesDocuments === false);
      expect(decodeCompleteness(item)).toEqual(isTold ? completenessOf(application) : undefined);
      const told = outstandingOfCompleteness(completenessOf(application), rules);
      expect(told).toEqual(outstandingOf(application, rules));
    }),
  );
});

test('an application is in the queue exactly while a reviewer has it', () => {
  fc.assert(
    fc.property(applications, (application) => {
      const item = encodeApplication(application, 'w');
      const waits = application.progress.with === 'reviewer';
      const queued = ['queuePk', 'queueAreaPk', 'queueSk'].map((key) => item[key] !== undefined);
      expect(queued).toEqual([waits, waits, waits]);
      expect(item.queueAssigneePk !== undefined).toBe(application.state === 'in-review');
    }),
  );
});

const newEvents: fc.Arbitrary<NewEvent> = fc.record({
  eventId: fc.string(),
  type: fc.constantFrom('ApplicationStarted', 'ApplicationSubmitted', 'PurchaseFreezeLifted'),
  at: instants,
  by: fc.record(
    { kind: fc.constantFrom('applicant', 'system'), subject: fc.string(), sourceAddress: fc.ipV6() },
    { requiredKeys: ['kind', 'subject'] },
  ),
  // Its names are ours: no event carries what was sent.
  data: fc.dictionary(
    fc.stringMatching(/^[a-z][A-Za-z]{0,9}$/),
    fc.oneof(fc.string(), fc.boolean(), fc.maxSafeInteger()),
  ),
});

test('a chain is numbered without gaps, each row has the hash of the previous one, and the table preserves it', () => {
  fc.assert(
    fc.property(fc.array(newEvents, { minLength: 1, maxLength: 6 }), (events) => {
      let last: Parameters<typeof chained>[1];
      for (const [index, event] of events.entries()) {
        const { rows, last: link } = chained({ accountId: 'account-1', key, chain: accountChain }, last, {
          events: [event],
          changes: [],
        });
        const [row] = rows;
        expect(row).toMatchObject({ sequence: index + 1, previousHash: last?.hash ?? '', hash: link?.hash });
        const stored = unmarshall(marshall(row, { removeUndefinedValues: true }));
        expect(hashOfEvent(stored)).toBe(link?.hash);
        expect(hashOfEvent({ ...stored, at: '1970-01-01T00:00:00.000Z' })).not.toBe(link?.hash);
        last = link;
      }
    }),
  );
});
