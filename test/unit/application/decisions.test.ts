import type { Account } from '../../../lib/domain/account/account.ts';
import type { Application } from '../../../lib/domain/application/application.ts';
import { claimsOf, sameClaim } from '../../../lib/domain/application/change.ts';
import { afterSave, refusalOfSave, type StepSave, staleness } from '../../../lib/domain/application/save-step.ts';
import { decideStart } from '../../../lib/domain/application/start.ts';
import { claimWanted, decideSubmit } from '../../../lib/domain/application/submit.ts';
import { openStates, type State, states } from '../../../lib/domain/application/transitions.ts';
import { decideWithdraw } from '../../../lib/domain/application/withdraw.ts';
import type { CompanyKey } from '../../../lib/domain/ids.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import {
  aClaimKey,
  aClaimOf,
  accountId,
  aDraft,
  aFilledDraft,
  aFrozenAccount,
  anAcceptance,
  anAccount,
  applicant,
  applicationId,
  area,
  aSavedStep,
  aStart,
  aSubmit,
  aSubmitted,
  at,
  aWithdrawal,
  completeSteps,
  decided,
  pins,
  program,
  refusalIn,
  withRetired,
} from '../../support/builders.ts';
import { companyInformation } from '../../support/samples.ts';
import { anApplicationIn, anApproved, aSentBack } from '../../support/states.ts';

const except = (allowed: readonly State[]) => states.filter((state) => !allowed.includes(state));
const later = '2026-11-03T10:00:00.000Z';
const outdated = { ...anAcceptance(), version: '2020-01-01' };

describe('start', () => {
  test('given an eligible account, then a draft and a frozen account', () => {
    const account = anAccount();
    expect(decided(decideStart(aStart({ account })))).toEqual({
      after: {
        applicationId,
        accountId,
        program,
        formVersion: '1',
        state: 'draft',
        version: 1,
        defaultArea: 'SG',
        questionnaireVersion: '1',
        steps: {},
        documentsClean: 0,
        progress: { with: 'applicant', since: at, dueBy: '2026-12-02T09:00:00.000Z' },
        remindAt: '2026-11-25T09:00:00.000Z',
        createdAt: at,
        updatedAt: at,
        rounds: 0,
        flags: [],
        approvals: [],
        reviewers: [],
        applicants: ['user-1'],
        excludedReviewers: [],
        lastEvent: { sequence: 0, hash: '' },
      },
      account,
      accountAfter: {
        ...account,
        openApplication: applicationId,
        lastStartedAt: at,
        appeals: [],
        freeze: { since: at, because: 'application', applicationId },
      },
      at,
      events: [{ eventId: 'evt-1', type: 'ApplicationStarted', at, by: applicant, data: { program } }],
      accountEvents: [
        {
          eventId: 'evt-2',
          type: 'PurchaseFreezeStarted',
          at,
          by: applicant,
          data: { because: 'application', applicationId },
        },
      ],
    });
  });

  test('the deadline of a draft is the policy’s', () => {
    const { after } = decided(decideStart(aStart({ policy: { ...defaultPolicy, draftDays: 7 } })));
    expect(after.progress.dueBy).toBe('2026-11-09T09:00:00.000Z');
  });

  test('the time in the id is remembered if it is later than the clock', () => {
    expect(decided(decideStart(aStart({ idTime: later }))).accountAfter?.lastStartedAt).toBe(later);
  });

  test('given blockers, then refused with each of them', () => {
    const account = anAccount({ billing: { inArrears: true, consumptionRecords: 1 } });
    const refusal = refusalIn(decideStart(aStart({ account })));
    expect(refusal).toMatchObject({
      code: 'not-eligible',
      blockers: [{ code: 'account-in-arrears' }, { code: 'consumption-records' }],
    });
  });

  test('given an open application, then refused with its id and every blocker', () => {
    const account = aFrozenAccount({ billing: { inArrears: true } });
    expect(refusalIn(decideStart(aStart({ account })))).toMatchObject({
      code: 'application-already-open',
      applicationId,
      blockers: [{ code: 'account-in-arrears' }, { code: 'application-open' }],
    });
  });

  test('given no source has reported the registered country, then refused, and no area is guessed', () => {
    const refusal = refusalIn(decideStart(aStart({ account: anAccount({ identity: 'silent' }) })));
    expect(refusal).toMatchObject({ code: 'not-eligible', blockers: [{ code: 'facts-unavailable' }] });
  });

  test('given the policy narrows real-name authentication, then an enterprise’s does not block', () => {
    const account = anAccount({ identity: { realNameAuthentication: { kind: 'enterprise', state: 'passed' } } });
    const policy = { ...defaultPolicy, realNameAuthentication: 'individual-only' as const };
    expect(decideStart(aStart({ account, policy })).ok).toBe(true);
    expect(decideStart(aStart({ account })).ok).toBe(false);
  });
});

describe('save step', () => {
  const save = (changed: Partial<StepSave> = {}): StepSave => ({
    step: 'business-qualification',
    saved: aSavedStep({ employees: 7 }, { savedAt: later }),
    expectedVersion: 5,
    state: 'draft',
    at: later,
    pins,
    ...changed,
  });

  test.each(['draft', 'changes-requested'] as const)(
    'given %s at the expected version, then it is accepted',
    (state) => {
      expect(refusalOfSave({ ...anApplicationIn(state), version: 5 }, save())).toBeUndefined();
    },
  );

  test.each(except(['draft', 'changes-requested']))('given %s, then refused with what is allowed instead', (state) => {
    const allowed = state === 'submitted' || state === 'in-review' || state === 'awaiting-second-approval';
    expect(refusalOfSave({ ...anApplicationIn(state), version: 5 }, save())).toEqual({
      code: 'wrong-state',
      state,
      allowed: allowed ? ['withdraw'] : [],
    });
  });

  test('given another version, then refused with the current one, whatever the state', () => {
    const stale = { code: 'stale-version', currentVersion: 5 };
    expect(refusalOfSave(aFilledDraft(), save({ expectedVersion: 4 }))).toEqual(stale);
    expect(refusalOfSave(anApproved({ version: 5 }), save({ expectedVersion: 6 }))).toEqual(stale);
    expect(staleness(aFilledDraft(), 5)).toBeUndefined();
  });

  test('the version grows by one, the step is replaced, and nothing else changes', () => {
    const before = aFilledDraft({ chosenArea: area('MY') });
    const after = afterSave(before, save());
    expect(after).toEqual({
      ...before,
      version: 6,
      updatedAt: later,
      steps: { ...before.steps, 'business-qualification': aSavedStep({ employees: 7 }, { savedAt: later }) },
    });
  });

  test.each([
    ['another', area('TH'), 'TH'],
    ['none, which is the default', undefined, undefined],
  ])('company information chooses an area: %s', (_, chosen, expected) => {
    const before = aFilledDraft({ chosenArea: area('MY') });
    expect(afterSave(before, save({ step: 'company-information', area: { chosen } })).chosenArea).toBe(expected);
  });

  describe('the questionnaire', () => {
    const answering = (version: string, replaces: readonly string[] = []) =>
      save({ step: 'due-diligence', questionnaire: { version, replaces, triggers: {} } });

    test('is accepted at the version that the application is pinned to', () => {
      expect(refusalOfSave(aFilledDraft(), answering('1'))).toBeUndefined();
    });
    test('is refused at any other version, and the refusal names the application’s', () => {
      expect(refusalOfSave(aFilledDraft(), answering('2'))).toEqual({
        code: 'questionnaire-outdated',
        currentVersion: '1',
      });
    });
    test('is accepted at the version that replaces a retired one, and the application moves to it', () => {
      const moved = answering('2', ['0', '1']);
      expect(refusalOfSave(aFilledDraft(), moved)).toBeUndefined();
      expect(afterSave(aFilledDraft(), moved).questionnaireVersion).toBe('2');
    });
    test('is refused at a version that replaces only other versions', () => {
      expect(refusalOfSave(aFilledDraft(), answering('2', ['0']))?.code).toBe('questionnaire-outdated');
    });
  });
});

describe('submit', () => {
  test('given a complete draft of an eligible account, then submitted, claimed, frozen and handed over', () => {
    const submit = aSubmit({ at: later });
    const before = submit.application;
    expect(decided(decideSubmit(submit))).toEqual({
      before,
      documents: ['doc_00000000000000000000000000000001', 'doc_00000000000000000000000000000002'],
      after: {
        ...before,
        state: 'submitted',
        version: 6,
        claim: { program, company: 'SG:53312345X', businessArea: 'SG' },
        progress: { with: 'reviewer', since: later, dueBy: '2026-11-06T10:00:00.000Z' },
        submittedAt: later,
        updatedAt: later,
        rounds: 1,
        documentsClean: 0,
        risk: { band: 'low', score: 3 },
        decisionDueAt: '2026-11-17T10:00:00.000Z',
      },
      account: submit.account,
      at: later,
      events: [
        {
          eventId: 'evt-3',
          type: 'ApplicationSubmitted',
          at: later,
          by: applicant,
          data: { from: 'draft', round: 1, businessArea: 'SG', receipt: submit.receipt.sha256 },
        },
      ],
      receipt: submit.receipt,
    });
  });

  test('given requested changes were made, then another round begins', () => {
    const application = aSentBack({ version: 9, rounds: 2 });
    const { after, events } = decided(decideSubmit(aSubmit({ application, claim: aClaimOf(accountId) })));
    expect(after).toMatchObject({ state: 'submitted', version: 10, rounds: 3 });
    expect(events[0]?.data).toMatchObject({ from: 'changes-requested', round: 3 });
  });

  test('the reviewers’ deadline is the policy’s', () => {
    const policy = { ...defaultPolicy, firstReviewWorkingDays: 5 };
    expect(decided(decideSubmit(aSubmit({ policy }))).after.progress.dueBy).toBe('2026-11-09T09:00:00.000Z');
  });

  test.each(except(['draft', 'changes-requested']))('given %s, then refused: wrong-state', (state) => {
    expect(refusalIn(decideSubmit(aSubmit({ application: anApplicationIn(state) })))).toMatchObject({
      code: 'wrong-state',
      state,
    });
  });

  test('given something is missing, then refused with everything outstanding, outdated versions included', () => {
    const { 'program-application': _, ...steps } = completeSteps();
    const application = aFilledDraft({
      steps: { ...steps, 'company-information': aSavedStep(companyInformation(), { acceptance: outdated }) },
    });
    expect(refusalIn(decideSubmit(aSubmit({ application })))).toMatchObject({
      code: 'incomplete-application',
      outstanding: [
        { pointer: '/steps/company-information/agreement/version', code: 'agreement-outdated' },
        { pointer: '/steps/program-application', code: 'step-empty' },
      ],
    });
  });

  test('given only the agreement is outdated, then refused with the current version', () => {
    const steps = {
      ...completeSteps(),
      'company-information': aSavedStep(companyInformation(), { acceptance: outdated }),
    };
    const refusal = { code: 'agreement-outdated', currentVersion: '2024-08-16' };
    expect(refusalIn(decideSubmit(aSubmit({ application: aFilledDraft({ steps }) })))).toEqual(refusal);
    expect(refusalIn(decideSubmit(aSubmit({ application: aFilledDraft({ steps }), program: withRetired })))).toEqual(
      refusal,
    );
  });

  test('given only the questionnaire is outdated, then refused with the current version', () => {
    expect(refusalIn(decideSubmit(aSubmit({ program: withRetired })))).toEqual({
      code: 'questionnaire-outdated',
      currentVersion: '2',
    });
  });

  test('given the company has the area already, then refused: business-area-taken', () => {
    expect(refusalIn(decideSubmit(aSubmit({ claim: aClaimOf('account-2') })))).toMatchObject({
      code: 'business-area-taken',
      blockers: [{ code: 'business-area-taken' }],
    });
  });

  test('given other blockers as well, then refused: not-eligible, with every one', () => {
    const account = aFrozenAccount({ billing: { inArrears: true } });
    expect(refusalIn(decideSubmit(aSubmit({ account, claim: aClaimOf('account-2') })))).toMatchObject({
      code: 'not-eligible',
      blockers: [{ code: 'business-area-taken' }, { code: 'account-in-arrears' }],
    });
  });

  test('given a blocked account and an incomplete application, then the refusal lists what is missing', () => {
    const account = aFrozenAccount({ billing: { inArrears: true } });
    expect(refusalIn(decideSubmit(aSubmit({ account, application: aDraft() }))).code).toBe('incomplete-application');
  });
});

describe('the wanted claim', () => {
  const withCompany = (answers: unknown, changed = {}) =>
    claimWanted(aFilledDraft({ steps: { 'company-information': aSavedStep(answers) }, ...changed }));

  test('is the normalised company’s, for the chosen area', () => {
    expect(withCompany(companyInformation('53 312-345 x'), { chosenArea: area('MY') })).toEqual(aClaimKey('MY'));
  });
  test.each([
    ['nothing is saved', undefined],
    ['the number is not given', { registrationCountry: 'SG' }],
    ['the country is not given', { registrationNumber: '1' }],
    ['nothing of the number is left', { registrationCountry: 'SG', registrationNumber: '--' }],
  ])('is unknown while %s', (_, answers) => {
    expect(withCompany(answers)).toBeUndefined();
  });
  test('is unknown while the step was never saved', () => {
    expect(claimWanted(aDraft())).toBeUndefined();
  });
});

describe('two claims', () => {
  const SG = aClaimKey('SG');

  test.each([
    ['each part is equal', SG, { ...SG }],
    ['both are absent', undefined, undefined],
  ])('are the same if %s', (_, one, other) => {
    expect(sameClaim(one, other)).toBe(true);
  });

  test.each([
    ['they are for different programs', SG, { ...SG, program: 'another' }],
    ['they are of different companies', SG, { ...SG, company: 'SG:99' as CompanyKey }],
    ['they are for different areas', SG, aClaimKey('MY')],
    ['only the second is present', undefined, SG],
    ['only the first is present', SG, undefined],
  ])('differ if %s', (_, one, other) => {
    expect(sameClaim(one, other)).toBe(false);
  });
});

describe('claims', () => {
  const [SG, MY] = [aClaimKey('SG'), aClaimKey('MY')];
  const change = (before: Application | undefined, after: Application) => claimsOf({ before, after });

  test('a start takes none', () => {
    expect(change(undefined, aDraft())).toEqual({ stay: undefined });
  });
  test('an application that is first seen with one takes it', () => {
    expect(change(undefined, aSubmitted({ claim: SG }))).toEqual({ free: undefined, take: SG });
  });
  test('a submission takes one', () => {
    expect(change(aFilledDraft(), aSubmitted({ claim: SG }))).toEqual({ free: undefined, take: SG });
  });
  test('a submission in the same area keeps it', () => {
    expect(change(aSubmitted({ claim: SG }), aSubmitted({ claim: aClaimKey('SG') }))).toEqual({ stay: SG });
  });
  test('a submission in another area moves it', () => {
    expect(change(aSubmitted({ claim: SG }), aSubmitted({ claim: MY }))).toEqual({ free: SG, take: MY });
  });
  test('a submission for another company moves it', () => {
    const { claim } = decided(
      decideSubmit(
        aSubmit({
          application: aSentBack({
            steps: {
              ...completeSteps(),
              'company-information': aSavedStep(companyInformation('99'), { acceptance: anAcceptance() }),
            },
          }),
        }),
      ),
    ).after;
    expect(change(aSubmitted({ claim: SG }), aSubmitted({ claim }))).toEqual({
      free: SG,
      take: { ...SG, company: 'SG:99' },
    });
  });
  test('a submission requires that nobody holds it under an earlier key of the company', () => {
    const [before, after] = [aFilledDraft(), aSubmitted({ claim: SG })];
    const earlier = [{ ...SG, company: '53312345X' as CompanyKey }];
    expect(claimsOf({ before, after, earlierClaims: earlier })).toStrictEqual({
      free: undefined,
      take: SG,
      unheld: earlier,
    });
    expect(claimsOf({ before, after, earlierClaims: [] })).toStrictEqual({ free: undefined, take: SG });
  });
  test('a submission may take it over from an earlier key of the company that it holds itself', () => {
    const held = { ...SG, company: '53312345X' as CompanyKey };
    const [before, after] = [aSentBack({ claim: held }), aSubmitted({ claim: SG })];
    const another = { ...SG, company: 'X' as CompanyKey };
    const moved = { free: held, take: SG };
    expect(claimsOf({ before, after, earlierClaims: [held, another] })).toStrictEqual({ ...moved, unheld: [another] });
    expect(claimsOf({ before, after, earlierClaims: [held] })).toStrictEqual(moved);
  });
  test('a withdrawal frees it', () => {
    const { before, after } = decided(decideWithdraw(aWithdrawal({ application: aSubmitted({ claim: SG }) })));
    expect(change(before, after)).toEqual({ free: SG, take: undefined });
  });
  test('a withdrawal of a draft has nothing to free', () => {
    const { before, after } = decided(decideWithdraw(aWithdrawal()));
    expect(change(before, after)).toEqual({ stay: undefined });
  });
});

describe('withdraw', () => {
  test.each(openStates)('given %s, then it ends, and the account may purchase again', (state) => {
    const application = anApplicationIn(state);
    const account: Account = aFrozenAccount({}, { lastStartedAt: at });
    const { openApplication: _, freeze: __, ...freed } = account;
    const change = decided(decideWithdraw(aWithdrawal({ application, account, at: later })));
    expect(change).toEqual({
      before: application,
      after: {
        ...application,
        state: 'withdrawn',
        version: application.version + 1,
        claim: undefined,
        assignment: undefined,
        progress: { with: 'nobody', since: later },
        updatedAt: later,
      },
      account,
      accountAfter: freed,
      at: later,
      events: [{ eventId: 'evt-4', type: 'ApplicationWithdrawn', at: later, by: applicant, data: { from: state } }],
      accountEvents: [
        {
          eventId: 'evt-5',
          type: 'PurchaseFreezeLifted',
          at: later,
          by: applicant,
          data: { applicationId },
        },
      ],
    });
    expect(change.accountAfter).not.toHaveProperty('freeze');
    expect(change.accountAfter).not.toHaveProperty('openApplication');
  });

  test.each(except(openStates))('given %s, then refused: wrong-state, and nothing is allowed', (state) => {
    expect(refusalIn(decideWithdraw(aWithdrawal({ application: anApplicationIn(state) })))).toEqual({
      code: 'wrong-state',
      state,
      allowed: [],
    });
  });

  test('an account that is not eligible may still withdraw', () => {
    const account = aFrozenAccount({ identity: 'silent', billing: { inArrears: true } });
    expect(decideWithdraw(aWithdrawal({ account })).ok).toBe(true);
  });
});
