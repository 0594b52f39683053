/**
 * The source document, sentence by sentence: its statements about the product, checked against the pure rules and what
 * is shown. The names of the tests are its words.
 */
import type { Account } from '../../lib/domain/account/account.ts';
import { blockersOf } from '../../lib/domain/account/eligibility.ts';
import { claimsOf } from '../../lib/domain/application/change.ts';
import { afterSave, refusalOfSave, type StepSave } from '../../lib/domain/application/save-step.ts';
import { decideStart } from '../../lib/domain/application/start.ts';
import { stepNames } from '../../lib/domain/application/step-names.ts';
import { claimWanted, decideSubmit } from '../../lib/domain/application/submit.ts';
import { editableStates, states } from '../../lib/domain/application/transitions.ts';
import { decideWithdraw } from '../../lib/domain/application/withdraw.ts';
import { defaultPolicy } from '../../lib/domain/policy.ts';
import { presentApplication, presentEnrollment, presentRequested } from '../../lib/http/application/present.ts';
import { submitted } from '../../lib/http/application/present-outcome.ts';
import { aboutProgram } from '../../lib/programs/about.ts';
import { agreementText } from '../../lib/programs/agreement-texts.ts';
import { programs } from '../../lib/programs/programs.ts';
import { companyInformationStep } from '../../lib/steps/company-information/step.ts';
import { sayBlockers } from '../../lib/words/eligibility.ts';
import {
  aClaimKey,
  aClaimOf,
  accountId,
  aDraft,
  aFilledDraft,
  aFrozenAccount,
  anAccount,
  area,
  aSavedStep,
  aStanding,
  aStart,
  aSubmit,
  at,
  aWithdrawal,
  blockerCodes,
  completeSteps,
  decided,
  type FactChanges,
  pins,
  program,
  refusalIn,
  rules,
} from '../support/builders.ts';
import { companyInformation } from '../support/samples.ts';
import { anApplicationIn, anApproved } from '../support/states.ts';

const later = '2026-11-09T09:00:00.000Z';
/** Returns what keeps an account from the program, at the start and at the submission alike. */
function blocked(facts: FactChanges): readonly string[] {
  const atStart = decideStart(aStart({ account: anAccount(facts) }));
  const atSubmit = decideSubmit(aSubmit({ account: aFrozenAccount(facts) }));
  expect([atStart.ok, atSubmit.ok]).toEqual([false, false]);
  return blockerCodes(aStanding(anAccount(facts)));
}
const chooses = (businessArea?: string): StepSave => ({
  step: 'company-information',
  saved: aSavedStep({ ...companyInformation(), ...(businessArea && { businessArea }) }),
  expectedVersion: 5,
  state: 'draft',
  at: later,
  pins,
  area: { chosen: businessArea === undefined ? undefined : area(businessArea) },
});

const told = { language: 'en', blockers: [] } as const;

describe('Applying to Join the Cloud Solution Provider Program', () => {
  test('After becoming an HCPN partner, Huawei Cloud enterprise customers can apply to join the Cloud Solution Provider Program in the Partner Center.', () => {
    expect(decideStart(aStart()).ok).toBe(true);
    expect(blocked({ partners: { hcpnMember: false } })).toEqual(['hcpn-membership-required']);
    expect(blocked({ identity: { accountKind: 'individual' } })).toEqual(['enterprise-account-required']);
  });

  test('Once a partner has joined Cloud Solution Provider Program and become a cloud solution provider of Huawei Cloud, this partner cannot use their account to purchase cloud services.', () => {
    expect(agreementText(program, rules.agreements[0].version, 'en')).toMatch(
      /after approval for as long as the enrollment lasts, the Account cannot purchase or provision cloud services or resources/,
    );
    // Nothing that the applicant can still do lifts the freeze of an application that was approved.
    expect(decideWithdraw(aWithdrawal({ application: anApproved() })).ok).toBe(false);
  });
});

describe('Enterprise customers cannot apply to join the Cloud Solution Provider Program if their Huawei Cloud accounts are in one of the following situations:', () => {
  test('There is already an account in the same business area specified that has joined Cloud Solution Provider Program.', () => {
    expect(refusalIn(decideSubmit(aSubmit({ claim: aClaimOf('account-2') }))).code).toBe('business-area-taken');
    expect(decideSubmit(aSubmit({ claim: aClaimOf(accountId) })).ok).toBe(true);
  });
  test('The account has already joined a development path.', () => {
    expect(blocked({ partners: { developmentPaths: ['software'] } })).toEqual(['development-path-joined']);
  });
  test('The account has joined Distribution Partner Program.', () => {
    expect(blocked({ partners: { distributionProgram: 'joined' } })).toEqual(['distribution-program-joined']);
  });
  test('Resources are provisioned for the account.', () => {
    expect(blocked({ resources: { provisioned: 1 } })).toEqual(['resources-provisioned']);
  });
  test('The account is in arrears.', () => {
    expect(blocked({ billing: { inArrears: true } })).toEqual(['account-in-arrears']);
  });
  test('The account has consumption records.', () => {
    expect(blocked({ billing: { consumptionRecords: 1 } })).toEqual(['consumption-records']);
  });
  test('The account has been associated with another partner.', () => {
    expect(blocked({ partners: { associatedPartner: 'partner-9' } })).toEqual(['associated-with-partner']);
  });
  test.each(['master', 'member'])('The account is an enterprise master account or member account. (%s)', (role) => {
    expect(blocked({ identity: { enterpriseRole: role } })).toEqual(['enterprise-master-or-member']);
  });
  test.each([
    ['is being used for', 'in-progress'],
    ['has passed', 'passed'],
  ])('The account is being used for or has passed real-name authentication. (%s)', (_, state) => {
    const realNameAuthentication = { kind: 'enterprise', state };
    expect(blocked({ identity: { realNameAuthentication } })).toEqual(['real-name-authentication']);
  });
  test('The account has been preregistered by a Huawei BD.', () => {
    expect(blocked({ sales: { preregisteredBy: 'bd-7' } })).toEqual(['preregistered-by-bd']);
  });
});

describe('The account cannot purchase or provision cloud services or resources during the application for joining Cloud Solution Provider Program or after the application is approved.', () => {
  const started = decided(decideStart(aStart()));
  const frozen: Account = { ...anAccount(), ...started.accountAfter };

  test('from the start of the application on', () => {
    expect(frozen.freeze).toEqual({ since: at, because: 'application', applicationId: started.after.applicationId });
    expect(started.accountEvents?.[0]?.type).toBe('PurchaseFreezeStarted');
  });
  test('a purchase that has begun keeps the application from starting', () => {
    const account = anAccount({}, { permits: [{ permitId: 'permit-1', expiresAt: later }] });
    expect(refusalIn(decideStart(aStart({ account })))).toMatchObject({
      code: 'not-eligible',
      blockers: [{ code: 'purchase-in-progress' }],
    });
  });
  test('still when it is submitted', () => {
    const change = decided(decideSubmit(aSubmit({ account: frozen })));
    expect(change.accountAfter ?? change.account).toEqual(frozen);
    expect(change.accountEvents).toBeUndefined();
  });
  test('no longer when it is withdrawn', () => {
    const change = decided(decideWithdraw(aWithdrawal({ account: frozen })));
    expect(change.accountAfter).toBeDefined();
    expect(change.accountAfter?.freeze).toBeUndefined();
    expect(change.accountEvents?.[0]?.type).toBe('PurchaseFreezeLifted');
  });
});

test('If the account has already enabled pay-per-use resources, go to the console and release the resources or register a new account before submitting your application to become a cloud solution provider.', () => {
  const [blocker] = blockersOf(aStanding(anAccount({ resources: { payPerUseEnabled: true } })));
  expect(blocker?.code).toBe('resources-provisioned');
  expect(sayBlockers('en', [blocker!])[0]?.remedy).toMatch(
    /^If the account has already enabled pay-per-use resources, go to the console and release the resources,? or register a new account,? before submitting your application/,
  );
});

describe('the procedure', () => {
  test('Apply to join a partner program.', () => {
    expect(programs.filter(({ offered }) => offered).map(({ id }) => aboutProgram(id, 'en')?.name)).toEqual([
      'Cloud Solution Provider Program',
    ]);
    expect(decided(decideStart(aStart())).after).toMatchObject({ program, state: 'draft' });
  });

  test('Specify required company information, read and agree the agreement below, and click Next.', () => {
    const pointers = decided(companyInformationStep.read({}, context())).missing.map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/legalName', '/registrationNumber', '/agreement']));
    const unread = { ...companyInformation(), agreement: { version: '2024-08-16', accepted: false } };
    expect(decided(companyInformationStep.read(unread, context())).missing).toEqual([
      { pointer: '/agreement/accepted', code: 'required', sentence: 'accept-agreement' },
    ]);
    const acceptance = { by: 'user-1', at, version: '2024-08-16', sourceAddress: '203.0.113.9' };
    const savedWith = companyInformationStep.with?.(companyInformation(), context());
    expect(savedWith).toMatchObject({ ok: true, value: { acceptance } });
  });

  test('By default, the business area is the registered country or region of an account.', () => {
    const account = anAccount({ identity: { registeredCountry: 'MY' } });
    const { after } = decided(decideStart(aStart({ account })));
    expect(presentApplication(after, rules, told).businessArea).toBe('MY');
  });

  test('You can modify the business area when you fill in information required for joining the program.', () => {
    for (const state of editableStates) {
      const draft = { ...anApplicationIn(state), version: 5 };
      expect(refusalOfSave(draft, chooses('TH'))).toBeUndefined();
      const modified = afterSave(draft, chooses('TH'));
      expect(presentApplication(modified, rules, told).businessArea).toBe('TH');
      expect(claimWanted(modified)).toEqual(aClaimKey('TH'));
      expect(presentApplication(afterSave(modified, chooses()), rules, told).businessArea).toBe('SG');
    }
  });

  test('After joining the program, you are not allowed to modify the business area.', () => {
    for (const state of states.filter((candidate) => !editableStates.includes(candidate))) {
      const refusal = refusalOfSave({ ...anApplicationIn(state), version: 5 }, chooses('TH'));
      expect(refusal).toMatchObject({ code: 'wrong-state', state });
    }
    const enrolled = anAccount({}, { enrolled: { [program]: aDraft().applicationId } });
    expect(refusalIn(decideStart(aStart({ account: enrolled })))).toMatchObject({
      code: 'not-eligible',
      blockers: [{ code: 'already-enrolled' }],
    });
  });

  test('You can view the business area of your account on the Partner Programs > Huawei Cloud Partner Programs > Partner Programs Enrolled page.', () => {
    const enrollment = {
      accountId,
      program,
      claim: aClaimKey('SG'),
      state: 'active',
      since: at,
      termEndsAt: '2027-11-02T09:00:00.000Z',
      remindAt: [],
      applicationId: aDraft().applicationId,
    } as const;
    const { termEndsAt, claim, accountId: _, remindAt: __, ...rest } = enrollment;
    expect(presentEnrollment(enrollment, { policy: defaultPolicy })).toEqual({
      ...rest,
      businessArea: claim.businessArea,
      expiresAt: termEndsAt,
      renewableFrom: '2027-08-04T09:00:00.000Z',
    });
  });

  test('You can have only one account for each business area.', () => {
    const first = decided(decideSubmit(aSubmit()));
    const other = { ...completeSteps(), 'company-information': aSavedStep(companyInformation('53 312-345 x')) };
    expect(claimsOf(first).take).toEqual(claimWanted(aFilledDraft({ steps: other })));
    expect(blockerCodes(aStanding(anAccount(), { claim: aClaimOf('account-2') }))).toEqual(['business-area-taken']);
  });

  test('Enter business qualification information … Fill out the program application … Complete the HUAWEI CLOUD Partner Anti-Commercial Bribery Due Diligence Questionnaire and click Submit.', () => {
    expect(stepNames).toEqual([
      'company-information',
      'business-qualification',
      'program-application',
      'due-diligence',
    ]);
    for (const step of stepNames) {
      const { [step]: _, ...others } = completeSteps();
      expect(refusalIn(decideSubmit(aSubmit({ application: aFilledDraft({ steps: others }) })))).toMatchObject({
        code: 'incomplete-application',
        outstanding: [{ step, code: 'step-empty' }],
      });
    }
    expect(decideSubmit(aSubmit()).ok).toBe(true);
    expect(Object.keys(presentApplication(aFilledDraft(), rules, told).steps)).toEqual(stepNames);
  });

  test('A message is displayed, indicating that your application for joining the Cloud Solution Provider Program, has been submitted successfully.', () => {
    const { after } = decided(decideSubmit(aSubmit()));
    const { statusCode, headers, body } = submitted('en', after);
    expect({ statusCode, etag: headers.etag }).toEqual({ statusCode: 200, etag: '"6"' });
    expect(JSON.parse(body)).toEqual({
      applicationId: after.applicationId,
      state: 'submitted',
      version: 6,
      message: expect.stringMatching(
        /^Your application for joining the Cloud Solution Provider Program has been submitted successfully\./,
      ),
    });
  });

  test('You can view the review progress on the Requested Partner Programs page.', () => {
    const { after } = decided(decideSubmit(aSubmit()));
    expect(presentRequested(after)).toMatchObject({ program, state: 'submitted', businessArea: 'SG', submittedAt: at });
    expect(presentApplication(after, rules, told).progress).toEqual({
      with: 'reviewer',
      since: at,
      dueBy: '2026-11-05T09:00:00.000Z',
    });
    expect(JSON.parse(submitted('en', after).body).message).toContain('Requested Partner Programs');
  });
});

function context() {
  return { program: rules, at, language: 'en', by: { subject: 'user-1', sourceAddress: '203.0.113.9' } } as const;
}
