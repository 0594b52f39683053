import { outstandingOf, stepState } from '../../../lib/domain/application/journey.ts';
import { decideSubmit } from '../../../lib/domain/application/submit.ts';
import { documentState, type ObjectFacts, observe, rejectionOf } from '../../../lib/domain/documents/document.ts';
import { documentReferences } from '../../../lib/domain/documents/document-references.ts';
import { objectKeyOf, refOfKey } from '../../../lib/domain/documents/object-key.ts';
import { refusalOfUpload } from '../../../lib/domain/documents/upload.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { retainUntil } from '../../../lib/domain/privacy/retention.ts';
import {
  aCleanDocument,
  accountId,
  aDraft,
  aFilledDraft,
  applicationId,
  aSubmit,
  completeSteps,
  refusalIn,
  rules,
} from '../../support/builders.ts';
import { businessQualification } from '../../support/samples.ts';

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

  test('while the application can be edited', () => {
    expect(refusalOfUpload(aDraft(), [], 0)).toBeUndefined();
    expect(refusalOfUpload(aDraft({ state: 'changes-requested' }), [], 0)).toBeUndefined();
    expect(refusalOfUpload(aDraft({ state: 'in-review' }), [], 0)).toMatchObject({ code: 'wrong-state' });
  });

  test('up to 50, of which 10 await their file', () => {
    expect(refusalOfUpload(aDraft(), many(49, clean), 50)).toBeUndefined();
    expect(refusalOfUpload(aDraft(), many(50, clean), 50)).toMatchObject({ errors: [{ code: 'too-many-documents' }] });
    expect(refusalOfUpload(aDraft(), many(9), 50)).toBeUndefined();
    expect(refusalOfUpload(aDraft(), many(10), 50)).toMatchObject({ errors: [{ code: 'too-many-documents' }] });
  });

  test('up to 100 that ever existed, whatever is left of them', () => {
    expect(refusalOfUpload(aDraft(), [], 99)).toBeUndefined();
    expect(refusalOfUpload(aDraft(), [], 100)).toMatchObject({ errors: [{ code: 'too-many-documents' }] });
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

  test('and a draft is not', () => {
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
