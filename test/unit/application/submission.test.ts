import { claimWanted, decideSubmit, earlierClaims } from '../../../lib/domain/application/submit.ts';
import {
  aClaimKey,
  aCleanDocument,
  aFilledDraft,
  aFrozenAccount,
  applicationId,
  area,
  aSavedStep,
  aSubmit,
  at,
  completeSteps,
  decided,
  program,
  refusalIn,
} from '../../support/builders.ts';
import { companyInformation } from '../../support/samples.ts';
import { anApplicationIn, aSentBack } from '../../support/states.ts';

const later = '2026-11-03T10:00:00.000Z';
const answered = (savedAt: string) => ({
  ...completeSteps(),
  'due-diligence': { ...completeSteps()['due-diligence'], savedAt },
});

describe('the risk of a submission', () => {
  const bandAfter = (before: 'low' | 'medium' | 'high' | undefined, now: 'low' | 'medium' | 'high') => {
    const application = before ? aSentBack({ risk: { band: before, score: 40 } }) : aFilledDraft();
    const risk = { band: now, score: 7, questionnaireVersion: '1', flags: [] };
    return decided(decideSubmit(aSubmit({ application, risk }))).after.risk;
  };

  test.each([
    [undefined, 'low', 'low'],
    [undefined, 'medium', 'medium'],
    [undefined, 'high', 'high'],
    ['low', 'medium', 'medium'],
    ['medium', 'low', 'medium'],
    ['high', 'low', 'high'],
    ['medium', 'high', 'high'],
    ['low', 'low', 'low'],
  ] as const)('of band %s before and %s now is of band %s, with the score of now', (before, now, band) => {
    expect(bandAfter(before, now)).toEqual({ band, score: 7 });
  });
});

describe('the flags of a submission', () => {
  const raised = { flagId: 'evt-3.1', question: 'DD04', reason: 'yes', reference: 'a' } as never;
  const disposed = { flagId: 'evt-1.1', question: 'DD02', reason: 'yes', reference: 'b' } as never;
  const flagsAfter = (application: Parameters<typeof aSubmit>[0] & object) =>
    decided(
      decideSubmit(
        aSubmit({ ...application, risk: { band: 'low', score: 0, questionnaireVersion: '1', flags: [raised] } }),
      ),
    ).after.flags;

  test('are those of its assessment the first time', () => {
    expect(flagsAfter({ application: aFilledDraft() })).toEqual([raised]);
  });

  test.each([
    ['stay while the questionnaire is as it was submitted', at, [disposed]],
    ['are new once the questionnaire was saved again', later, [raised]],
  ])('%s', (_, savedAt, flags) => {
    const application = aSentBack({ submittedAt: at, flags: [disposed], steps: answered(savedAt) });
    expect(flagsAfter({ application })).toEqual(flags);
  });
});

describe('a resubmission in which nothing changed', () => {
  const resubmission = { application: aSentBack(), changes: [] };

  test('is refused until the applicant means it', () => {
    expect(refusalIn(decideSubmit(aSubmit(resubmission)))).toEqual({ code: 'nothing-changed' });
  });

  test('is marked for the reviewer once the applicant means it', () => {
    expect(decided(decideSubmit(aSubmit({ ...resubmission, unchanged: true }))).after.unchanged).toBe(true);
  });

  test('is nothing that a first submission can be', () => {
    expect(decided(decideSubmit(aSubmit({ changes: undefined }))).after.unchanged).toBeUndefined();
  });

  test('is not one with a change, whatever the applicant says', () => {
    const changes = [{ pointer: '/steps/program-application/businessPlan', before: 'a', after: 'b' }] as never;
    const { after } = decided(decideSubmit(aSubmit({ ...resubmission, changes, unchanged: true })));
    expect(after.unchanged).toBeUndefined();
  });
});

describe('a submission', () => {
  test('is refused in a state that has ended, before anything else', () => {
    const application = anApplicationIn('withdrawn');
    expect(refusalIn(decideSubmit(aSubmit({ application, documents: [] })))).toEqual({
      code: 'wrong-state',
      state: 'withdrawn',
      allowed: [],
    });
  });

  test('of an appeal may come before the account may apply again', () => {
    const account = aFrozenAccount({}, { reapplyAfter: { [program]: '2027-01-01' } });
    expect(refusalIn(decideSubmit(aSubmit({ account }))).code).toBe('not-eligible');
    const application = aFilledDraft({ appealOf: applicationId });
    expect(decideSubmit(aSubmit({ account, application })).ok).toBe(true);
  });

  test('is refused while a document that it names is not clean', () => {
    const documents = [aCleanDocument('doc_00000000000000000000000000000001')];
    expect(refusalIn(decideSubmit(aSubmit({ documents })))).toMatchObject({
      code: 'incomplete-application',
      outstanding: [{ code: 'document-not-found' }],
    });
  });

  test('keeps the message for the reviewer, and remembers who submitted', () => {
    const { after } = decided(
      decideSubmit(aSubmit({ message: 'Please see the new licence.', by: { kind: 'applicant', subject: 'user-2' } })),
    );
    expect([after.message, after.applicants]).toEqual(['Please see the new licence.', ['user-1', 'user-2']]);
  });
});

describe('the claims of a company under its earlier keys', () => {
  const from = (changed: object) =>
    aFilledDraft({
      chosenArea: area('DE'),
      steps: { 'company-information': aSavedStep({ ...companyInformation(), ...changed }) },
    });
  const german = { registrationCountry: 'DE', registrationNumber: 'HRB 12345', registrationAuthority: 'DE-MUENCHEN' };

  test('are for the same program and area, and keep another from taking it', () => {
    const application = from(german);
    expect(claimWanted(application)).toEqual({ program, company: 'DE-MUENCHEN:HRB12345', businessArea: 'DE' });
    const claims = earlierClaims(application);
    expect(claims).toContainEqual({ program, company: 'DE:HRB12345', businessArea: 'DE' });
    expect(claims.every((claim) => claim.program === program && claim.businessArea === 'DE')).toBe(true);
  });

  test('are none while no company is named', () => {
    expect(earlierClaims(aFilledDraft({ steps: {} }))).toEqual([]);
  });

  test('are without a register that is no text', () => {
    expect(claimWanted(from({ ...german, registrationAuthority: 7 }))?.company).toBe('DE:HRB12345');
  });

  test('go with a submission that has some, and with no other', () => {
    const steps = {
      ...completeSteps(),
      'company-information': aSavedStep(
        { ...companyInformation(), ...german },
        { acceptance: completeSteps()['company-information'].acceptance },
      ),
    };
    const change = decided(decideSubmit(aSubmit({ application: aFilledDraft({ steps }) })));
    expect(change.earlierClaims).toEqual(earlierClaims(aFilledDraft({ steps })));
    expect(decided(decideSubmit(aSubmit()))).not.toHaveProperty('earlierClaims');
    expect(decided(decideSubmit(aSubmit())).after.claim).toEqual(aClaimKey());
  });
});
