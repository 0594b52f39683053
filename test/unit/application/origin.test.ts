import type { Application } from '../../../lib/domain/application/application.ts';
import { documentsOf, refusalOfOrigin, startedFrom } from '../../../lib/domain/application/origin.ts';
import type { Enrollment } from '../../../lib/domain/enrollment/enrollment.ts';
import type { ApplicationId } from '../../../lib/domain/ids.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import {
  aCleanDocument,
  aDraft,
  anEnrollment,
  applicationId,
  area,
  aSavedStep,
  aStart,
  at,
  completeSteps,
} from '../../support/builders.ts';
import { programApplication } from '../../support/samples.ts';
import { anApplicationIn, anApproved, aRejected, aWithdrawn } from '../../support/states.ts';

const earlier = 'app_0000000000000000000000000000000e' as ApplicationId;
const renewing = (enrollment: Enrollment | undefined) => ({ renewalOf: earlier, enrollment });
const policy = { ...defaultPolicy, renewalDays: 10 };
/** A step that another application takes over as it is. */
const steps = { 'program-application': aSavedStep(programApplication()) };

describe('an application may start from', () => {
  test.each([
    ['nothing', {}],
    [
      'an enrollment whose term ends soon',
      { renewal: renewing(anEnrollment({ termEndsAt: '2026-11-12T09:00:00.000Z' })) },
    ],
    ['an application that has ended', { answersFrom: aWithdrawn() }],
  ])('%s', (_, origin) => {
    expect(refusalOfOrigin(aStart({ ...origin, policy }))).toBeUndefined();
  });
});

describe('an application may not start from', () => {
  test.each([
    ['an enrollment that never was', { renewal: renewing(undefined) }, { code: 'not-found', of: 'renewable' }],
    [
      'an enrollment that has ended',
      { renewal: renewing(anEnrollment({ state: 'ended' })) },
      { code: 'wrong-state', state: 'ended', allowed: [] },
    ],
    [
      'an enrollment whose term does not end soon',
      { renewal: renewing(anEnrollment({ termEndsAt: '2026-11-12T09:00:00.001Z' })) },
      { code: 'wrong-state', state: 'active', allowed: [], renewableFrom: '2026-11-02T09:00:00.001Z' },
    ],
    [
      'an enrollment that never was, whatever application comes with it',
      { renewal: renewing(undefined), answersFrom: anApproved() },
      { code: 'not-found', of: 'renewable' },
    ],
    ['an application for another program', { answersFrom: aWithdrawn({ program: 'another' }) }, { code: 'not-found' }],
    [
      'an application that is open',
      { answersFrom: anApplicationIn('submitted') },
      { code: 'wrong-state', state: 'submitted', allowed: ['withdraw'] },
    ],
  ])('%s', (_, origin, refusal) => {
    expect(refusalOfOrigin(aStart({ ...origin, policy }))).toEqual(refusal);
  });
});

describe('an application', () => {
  test('that starts from nothing has nothing', () => {
    expect(startedFrom(aStart())).toEqual({});
  });

  test('that appeals has the answers and areas of the rejected one, and excludes each of its reviewers once', () => {
    const appealOf = aRejected({
      chosenArea: area('MY'),
      renewalOf: earlier,
      steps: completeSteps(),
      reviewers: ['rita', 'rosa', 'rita'],
      excludedReviewers: ['ralf', 'rosa'],
    });
    expect(startedFrom(aStart({ appealOf }))).toEqual({
      appealOf: applicationId,
      chosenArea: 'MY',
      defaultArea: 'SG',
      renewalOf: earlier,
      steps: completeSteps(),
      excludedReviewers: ['ralf', 'rosa', 'rita'],
    });
  });

  test('that renews has the area of its enrollment and the answers of the approved one', () => {
    const answersFrom = anApproved({ chosenArea: area('TH'), steps });
    expect(startedFrom(aStart({ renewal: renewing(anEnrollment()), answersFrom }))).toEqual({
      renewalOf: earlier,
      defaultArea: 'MY',
      steps,
    });
  });

  test.each([
    ['that copies another', undefined],
    ['that copies another for want of an enrollment', renewing(undefined)],
  ])('%s has the answers and the chosen area of that one', (_, renewal) => {
    const answersFrom = aWithdrawn({ chosenArea: area('TH'), steps });
    expect(startedFrom(aStart({ renewal, answersFrom }))).toEqual({ chosenArea: 'TH', steps });
  });

  test('that copies another has to accept the agreement again', () => {
    const { 'company-information': company } = completeSteps();
    const answersFrom = aWithdrawn({ steps: { 'company-information': company } });
    const { agreement: __, ...answers } = company.answers as Record<string, unknown>;
    expect(startedFrom(aStart({ answersFrom })).steps).toEqual({
      'company-information': {
        answers,
        missing: [{ pointer: '/agreement', code: 'required', sentence: 'accept-agreement' }],
        savedAt: at,
      },
    });
  });
});

describe('the documents of an earlier application', () => {
  const named = 'doc_00000000000000000000000000000001';
  const document = aCleanDocument(named, { applicationId: earlier, submitted: true });
  const other = aCleanDocument('doc_00000000000000000000000000000009', { applicationId: earlier, submitted: true });
  const later = '2026-11-03T10:00:00.000Z';
  const after: Application = aDraft({ steps: completeSteps() });

  test.each([
    ['it has none', {}],
    ['the list of them is empty', { documents: [] }],
  ])('are not copied if %s', (_, origin) => {
    expect(documentsOf(aStart(origin), after)).toBeUndefined();
  });

  test('are copied if the answers name them', () => {
    const { submitted: __, ...kept } = document;
    expect(documentsOf(aStart({ documents: [other, document], at: later }), after)).toEqual([
      {
        from: document,
        document: { ...kept, applicationId, fileOf: earlier, createdAt: later, revision: 1 },
      },
    ]);
  });

  test('are not copied if the answers name others', () => {
    expect(documentsOf(aStart({ documents: [other] }), after)).toEqual([]);
  });
});
