import type { Application } from '../../../lib/domain/application/application.ts';
import { outstandingOf, stepState } from '../../../lib/domain/application/journey.ts';
import { decideSubmit } from '../../../lib/domain/application/submit.ts';
import {
  type ApplicationDocument,
  documentState,
  isThere,
  type ObjectFacts,
  observe,
  rejectionOf,
} from '../../../lib/domain/documents/document.ts';
import { documentReferences } from '../../../lib/domain/documents/document-references.ts';
import { objectKeyOf, refOfKey } from '../../../lib/domain/documents/object-key.ts';
import { refusalOfRenewal, refusalOfUpload, renewed } from '../../../lib/domain/documents/upload.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { retainUntil } from '../../../lib/domain/privacy/retention.ts';
import {
  aCleanDocument,
  accountId,
  aDraft,
  aFilledDraft,
  applicationId,
  aSubmit,
  aSubmitted,
  completeSteps,
  refusalIn,
  rules,
} from '../../support/builders.ts';
import { businessQualification } from '../../support/samples.ts';
import { anInReview, aSentBack } from '../../support/states.ts';

const withObject = (object: ObjectFacts | undefined) =>
  aCleanDocument('doc_00000000000000000000000000000001', { object });
const v1 = { versionId: 'v1' };

describe('the state of a document', () => {
  test.each<[string, ObjectFacts | undefined]>([
    ['pending', undefined],
    ['scanning', v1],
    ['scanning', { ...v1, content: 'as-declared' }],
    ['scanning', { ...v1, scan: 'no-threats' }],
    ['clean', { ...v1, content: 'as-declared', scan: 'no-threats' }],
    ['rejected', { ...v1, content: 'not-as-declared', scan: 'no-threats' }],
    ['rejected', { ...v1, content: 'not-as-declared' }],
    ['rejected', { ...v1, content: 'as-declared', scan: 'malware' }],
    ['rejected', { ...v1, content: 'as-declared', scan: 'not-scannable' }],
    ['rejected', { ...v1, content: 'as-declared', scan: 'scan-failed' }],
  ])('is %s given %j', (state, object) => {
    expect(documentState(withObject(object))).toBe(state);
  });

  test('a rejection names the most serious reason', () => {
    expect(rejectionOf(withObject({ ...v1, content: 'not-as-declared', scan: 'malware' }))).toBe('malware');
    expect(rejectionOf(withObject({ ...v1, content: 'not-as-declared', scan: 'scan-failed' }))).toBe('not-as-declared');
  });

  test('reports on another version than the first do not count', () => {
    const pending = withObject(undefined);
    const bound = observe(pending, { versionId: 'v1', scan: 'no-threats' });
    expect(bound).toMatchObject({ object: { versionId: 'v1', scan: 'no-threats' }, revision: pending.revision + 1 });
    expect(observe(bound as never, { versionId: 'v2', content: 'as-declared' })).toBe('other-version');
  });
});

describe('the documents that answers name', () => {
  const certification = { name: 'ISO', issuer: 'SGS' };
  const certifications = [certification, { ...certification, documentId: 'doc-iso' }];
  const steps = completeSteps();
  const qualification = { ...steps['business-qualification'], answers: { ...businessQualification(), certifications } };
  const draft = aFilledDraft({ steps: { ...steps, 'business-qualification': qualification } });
  const three = ['doc_00000000000000000000000000000001', 'doc-iso', 'doc_00000000000000000000000000000002'];
  const told = (documents: readonly ReturnType<typeof aCleanDocument>[]) =>
    outstandingOf(draft, rules, documents).map(({ step, pointer, code }) => [step, pointer, code]);

  test('are the licence, the certificates and the evidence, by their places', () => {
    expect(documentReferences(draft, rules)).toEqual([
      {
        step: 'business-qualification',
        pointer: '/businessLicense/documentId',
        documentId: 'doc_00000000000000000000000000000001',
      },
      { step: 'business-qualification', pointer: '/certifications/1/documentId', documentId: 'doc-iso' },
      {
        step: 'due-diligence',
        pointer: '/answers/DD16/details/policy',
        documentId: 'doc_00000000000000000000000000000002',
      },
    ]);
    expect(documentReferences(aDraft(), rules)).toEqual([]);
  });

  test('are outstanding if they are absent, not clean, or rejected, and only there', () => {
    expect(told(three.map((id) => aCleanDocument(id)))).toEqual([]);
    expect(
      told([
        aCleanDocument('doc-iso', { object: undefined }),
        aCleanDocument('doc_00000000000000000000000000000002', {
          object: { ...v1, content: 'as-declared', scan: 'malware' },
        }),
      ]),
    ).toEqual([
      ['business-qualification', '/steps/business-qualification/businessLicense/documentId', 'document-not-found'],
      ['business-qualification', '/steps/business-qualification/certifications/1/documentId', 'document-not-clean'],
      ['due-diligence', '/steps/due-diligence/answers/DD16/details/policy', 'document-rejected'],
    ]);
  });

  test('say what to do', () => {
    const rejected = aCleanDocument('doc_00000000000000000000000000000002', {
      object: { ...v1, scan: 'not-scannable' },
    });
    expect(outstandingOf(draft, rules, [rejected]).at(-1)).toMatchObject({
      code: 'document-rejected',
      sentence: 'document-not-scannable',
    });
  });

  test('make their step incomplete', () => {
    expect(stepState(draft, 'business-qualification', rules, [])).toBe('incomplete');
    expect(stepState(draft, 'program-application', rules, [])).toBe('complete');
  });

  test('keep an application from being submitted', () => {
    const refusal = refusalIn(
      decideSubmit(aSubmit({ documents: [aCleanDocument('doc_00000000000000000000000000000001')] })),
    );
    expect(refusal).toMatchObject({
      code: 'incomplete-application',
      outstanding: [{ pointer: '/steps/due-diligence/answers/DD16/details/policy', code: 'document-not-found' }],
    });
  });
});

describe('a document can be added', () => {
  const many = (count: number, object?: ObjectFacts) =>
    Array.from({ length: count }, (_, index) => aCleanDocument(`doc-${index}`, { object }));
  const clean: ObjectFacts = { ...v1, content: 'as-declared', scan: 'no-threats' };

  const holding = (documents: readonly ApplicationDocument[], application: Application = aDraft(), at = later(0)) =>
    refusalOfUpload({ application, documents, at });
  /** Returns the time that many seconds after the documents were announced. */
  const later = (seconds: number) => new Date(Date.parse(many(1)[0]!.createdAt) + seconds * 1000).toISOString();
  const tooMany = { errors: [{ code: 'too-many-documents' }] };

  test('while the application can be edited', () => {
    expect(holding([])).toBeUndefined();
    expect(holding([], aSentBack())).toBeUndefined();
    expect(holding([], anInReview())).toMatchObject({ code: 'wrong-state' });
  });

  test('up to 50, of which 10 have a form that still takes their file', () => {
    expect(holding(many(49, clean))).toBeUndefined();
    expect(holding(many(50, clean))).toMatchObject(tooMany);
    expect(holding(many(9))).toBeUndefined();
    expect(holding(many(10))).toMatchObject(tooMany);
  });

  test.each([
    [899, true],
    [900, false],
    [86_400, false],
  ])('beside ten forms that are %i seconds old, which count: %s', (seconds, counted) => {
    expect(holding(many(10), aDraft(), later(seconds)) !== undefined).toBe(counted);
    const renewedNow = many(10).map((document) => renewed(document, later(seconds)));
    expect(holding(renewedNow, aDraft(), later(seconds + 60))).toMatchObject(tooMany);
  });

  test('until the table holds 100, removed and forgotten ones included', () => {
    const removed = many(49, clean).map((document) => ({ ...document, removed: true as const }));
    expect(holding([...removed, ...many(49, clean)])).toBeUndefined();
    expect(holding([...removed, ...many(51, clean)])).toMatchObject(tooMany);
    expect(holding([...many(50), ...removed], aDraft(), later(86_401))).toBeUndefined();
    expect(holding(many(100), aDraft(), later(86_401))).toMatchObject(tooMany);
  });
});

describe('a document gets a new form', () => {
  const pending = aCleanDocument('doc-1', { object: undefined });
  const others = (count: number) =>
    Array.from({ length: count }, (_, index) => aCleanDocument(`doc-other-${index}`, { object: undefined }));
  const asked = (document: ApplicationDocument, documents = [document], application: Application = aDraft()) =>
    refusalOfRenewal({ application, documents, at: document.createdAt }, document);

  test('while its file is awaited, and the application can be edited', () => {
    expect(asked(pending)).toBeUndefined();
    expect(asked(pending, [pending], aSubmitted())).toMatchObject({ state: 'submitted' });
  });

  test.each<[string, ObjectFacts]>([
    ['scanning', v1],
    ['clean', { ...v1, content: 'as-declared', scan: 'no-threats' }],
    ['rejected', { ...v1, scan: 'malware' }],
  ])('but not once it is %s', (state, object) => {
    expect(asked(withObject(object))).toEqual({ code: 'wrong-state', state, allowed: [], document: 'arrived' });
  });

  test('unless ten others have one', () => {
    expect(asked(pending, [pending, ...others(9)])).toBeUndefined();
    expect(asked(pending, [pending, ...others(10)])).toMatchObject({ errors: [{ code: 'too-many-documents' }] });
  });

  test('and is forgotten a day after that', () => {
    const hoursLater = (hours: number) => new Date(Date.parse(pending.createdAt) + hours * 3_600_000).toISOString();
    expect([isThere(pending, hoursLater(23)), isThere(pending, hoursLater(24))]).toEqual([true, false]);
    expect([
      isThere(renewed(pending, hoursLater(12)), hoursLater(35)),
      isThere(renewed(pending, hoursLater(12)), hoursLater(36)),
    ]).toEqual([true, false]);
  });
});

describe('a submitted document is kept', () => {
  const submittedAt = '2026-11-02T09:00:00.000Z';
  const decidedAt = '2027-01-15T09:00:00.000Z';
  test.each([
    ['submitted', undefined, '2029-11-02T09:00:00.000Z'],
    ['withdrawn', undefined, '2029-11-02T09:00:00.000Z'],
    ['rejected', decidedAt, '2030-01-15T09:00:00.000Z'],
    // The term of twelve months begins with the approval.
    ['approved', decidedAt, '2035-01-15T09:00:00.000Z'],
  ] as const)('%s: for its years', (state, decided, until) => {
    expect(retainUntil({ state, submittedAt, decidedAt: decided }, rules, defaultPolicy)).toBe(until);
  });

  test('but a document of a draft is not', () => {
    expect(retainUntil({ state: 'withdrawn' }, rules, defaultPolicy)).toBeUndefined();
  });
});

test('the key of an object names its document, and no other key does', () => {
  const ref = { accountId, applicationId, documentId: `doc_${'0'.repeat(32)}` };
  const key = objectKeyOf(ref);
  expect(key).toBe(`accounts/${accountId}/${applicationId}/doc_${'0'.repeat(32)}`);
  expect(refOfKey(key)).toEqual(ref);
  for (const other of ['malware-protection-resource-validation-object', `${key}/x`, key.slice(1), `x${key}`, `${key}0`])
    expect(refOfKey(other)).toBeUndefined();
});
