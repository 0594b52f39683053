import { decideStart } from '../../../lib/domain/application/start.ts';
import type { ApplicationId } from '../../../lib/domain/ids.ts';
import {
  aCleanDocument,
  anAccount,
  anEnrollment,
  applicant,
  applicationId,
  aStart,
  at,
  completeSteps,
  decided,
  program,
  refusalIn,
  rules,
} from '../../support/builders.ts';
import { anApproved, aRejected, aSentBack, aWithdrawn } from '../../support/states.ts';

const earlier = 'app_0000000000000000000000000000000e' as ApplicationId;
const another = 'app_0000000000000000000000000000000f' as ApplicationId;

describe('an appeal', () => {
  const appealOf = aRejected({ applicationId: earlier, reviewers: ['rita'] });
  const waiting = { reapplyAfter: { [program]: '2027-01-01' } };

  test('starts before the account may apply again, and is remembered', () => {
    const account = anAccount({}, { ...waiting, appeals: [another] });
    const { after, accountAfter, events } = decided(decideStart(aStart({ account, appealOf })));
    expect(after).toMatchObject({ appealOf: earlier, steps: appealOf.steps, excludedReviewers: ['rita'] });
    expect(accountAfter?.appeals).toEqual([another, earlier]);
    expect(events).toEqual([
      { eventId: 'evt-1', type: 'ApplicationStarted', at, by: applicant, data: { program, appealOf: earlier } },
    ]);
  });

  test('is refused if the application was appealed before', () => {
    const account = anAccount({}, { ...waiting, appeals: [earlier] });
    expect(refusalIn(decideStart(aStart({ account, appealOf })))).toEqual({
      code: 'wrong-state',
      state: 'rejected',
      allowed: [],
    });
  });

  test('is refused with what blocks the account before anything else', () => {
    const account = anAccount({ billing: { inArrears: true } }, { appeals: [earlier] });
    expect(refusalIn(decideStart(aStart({ account, appealOf })))).toMatchObject({
      code: 'not-eligible',
      blockers: [{ code: 'account-in-arrears' }],
    });
  });
});

test('an account that was rejected cannot apply again before its day', () => {
  const account = anAccount({}, { reapplyAfter: { [program]: '2027-01-01' } });
  expect(refusalIn(decideStart(aStart({ account })))).toEqual({
    code: 'not-eligible',
    blockers: [{ code: 'reapply-not-yet', evidence: { reapplyAfter: '2027-01-01' } }],
  });
});

describe('a renewal', () => {
  const freeze = { since: '2026-01-05T00:00:00.000Z', because: 'enrollment', applicationId: earlier } as const;
  const account = anAccount({}, { enrolled: { [program]: earlier }, freeze });
  const renewal = {
    renewalOf: earlier,
    enrollment: anEnrollment({ applicationId: earlier, termEndsAt: '2026-12-02T09:00:00.000Z' }),
  };
  const answersFrom = anApproved({ applicationId: earlier });

  test('starts while the enrollment lasts, whose freeze continues', () => {
    const change = decided(decideStart(aStart({ account, renewal, answersFrom })));
    expect(change.after).toMatchObject({ renewalOf: earlier, defaultArea: 'MY' });
    expect(change.accountAfter).toEqual({
      ...account,
      openApplication: applicationId,
      lastStartedAt: at,
    });
    expect(change.accountEvents).toEqual([]);
    expect(change.events[0]?.data).toEqual({ program, renewalOf: earlier });
  });

  test('is refused if there is no enrollment, whatever blocks the account', () => {
    expect(refusalIn(decideStart(aStart({ account, renewal: { renewalOf: earlier }, answersFrom })))).toEqual({
      code: 'not-found',
      of: 'renewable',
    });
  });
});

describe('an application that copies another', () => {
  const documents = [
    aCleanDocument('doc_00000000000000000000000000000001', { applicationId: earlier, submitted: true }),
    aCleanDocument('doc_00000000000000000000000000000002', { applicationId: earlier, submitted: true }),
  ];
  const answersFrom = aWithdrawn({ applicationId: earlier, steps: completeSteps() });

  test('has its documents, and knows that they are clean', () => {
    const { after, documentsTaken } = decided(decideStart(aStart({ answersFrom, documents })));
    expect(documentsTaken?.map(({ from, document }) => [from, document.applicationId])).toEqual([
      [documents[0], applicationId],
      [documents[1], applicationId],
    ]);
    expect(after.documentsClean).toBe(0);
  });

  test('does not know that its documents are clean if one is gone', () => {
    const { after } = decided(decideStart(aStart({ answersFrom, documents: documents.slice(1) })));
    expect(after.documentsClean).toBeUndefined();
  });

  test('is refused while that one is open', () => {
    expect(refusalIn(decideStart(aStart({ answersFrom: aSentBack() })))).toEqual({
      code: 'wrong-state',
      state: 'changes-requested',
      allowed: ['save-step', 'submit', 'withdraw'],
    });
  });
});

describe('an application for a program', () => {
  test('without a questionnaire is pinned to none', () => {
    const [form] = rules.forms;
    const steps = form.steps.filter((step) => step !== 'due-diligence');
    const without = { ...rules, forms: [{ ...form, steps }] as const, questionnaires: [] };
    expect(decided(decideStart(aStart({ program: without }))).after.questionnaireVersion).toBeUndefined();
  });

  test('that allows purchases freezes nothing', () => {
    const allowing = { ...rules, freezesPurchases: { whileApplying: false, whileEnrolled: false } };
    const { accountAfter, accountEvents } = decided(decideStart(aStart({ program: allowing })));
    expect(accountAfter).not.toHaveProperty('freeze');
    expect(accountEvents).toEqual([]);
  });
});
