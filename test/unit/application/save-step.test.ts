import {
  type Basis,
  basisOf,
  decideSave,
  expectedBasis,
  isJudgedFor,
  type SaveStep,
} from '../../../lib/domain/application/save-step.ts';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { ProgramRules } from '../../../lib/domain/program.ts';
import { steps } from '../../../lib/steps/steps.ts';
import {
  aDraft,
  aFilledDraft,
  anAcceptance,
  aSavedStep,
  at,
  decided,
  pins,
  refusalIn,
  rules,
} from '../../support/builders.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../../support/samples.ts';
import { aSentBack } from '../../support/states.ts';

const by = { subject: 'user-1', sourceAddress: '203.0.113.9' };
const basis: Basis = { state: 'draft', program: rules, pins };
const saving = (step: StepName, body: unknown, changed: Partial<SaveStep> = {}): SaveStep => ({
  step: steps[step],
  body,
  complete: true,
  expectedVersion: 5,
  at,
  by,
  language: 'en',
  ...changed,
});
const forLater = { complete: false };
const agreed = anAcceptance({ sha256: rules.agreements[0].sha256.en ?? '' });

describe('a complete body', () => {
  test('is saved with when that was, and with what it was judged for', () => {
    expect(decided(decideSave(saving('program-application', programApplication()), basis))).toEqual({
      step: 'program-application',
      saved: { answers: programApplication(), missing: [], namesDocuments: false, savedAt: at },
      expectedVersion: 5,
      state: 'draft',
      pins,
      at,
    });
  });

  test('that names a document says so', () => {
    const { saved } = decided(decideSave(saving('business-qualification', businessQualification()), basis));
    expect(saved.namesDocuments).toBe(true);
  });

  test('of company information is saved with the acceptance and the area that was chosen', () => {
    const body = { ...companyInformation(), businessArea: 'MY' };
    const { saved, area } = decided(decideSave(saving('company-information', body), basis));
    expect([saved.acceptance, area]).toEqual([agreed, { chosen: 'MY' }]);
  });

  test('of the questionnaire is saved with the version that it answers', () => {
    const { questionnaire } = decided(decideSave(saving('due-diligence', dueDiligence()), basis));
    expect(questionnaire).toMatchObject({ version: '1', replaces: [] });
  });

  test('that accepts another version of the agreement is refused', () => {
    const body = { ...companyInformation(), agreement: { version: '2020-01-01', accepted: true } };
    expect(refusalIn(decideSave(saving('company-information', body), basis))).toEqual({
      code: 'agreement-outdated',
      currentVersion: '2024-08-16',
    });
  });

  test('that answers an unknown questionnaire is refused', () => {
    const body = { ...dueDiligence(), questionnaireVersion: '7' };
    expect(decideSave(saving('due-diligence', body), basis).ok).toBe(false);
  });
});

describe('a body that lacks a field', () => {
  const { businessPlan: _, ...lacking } = programApplication();
  const finding = { pointer: '/businessPlan', code: 'required' };

  test('is refused if it has to be complete', () => {
    expect(refusalIn(decideSave(saving('program-application', lacking), basis))).toEqual({
      code: 'invalid-request',
      errors: [finding],
    });
  });

  test('is saved for later with what it lacks', () => {
    const { saved } = decided(decideSave(saving('program-application', lacking, forLater), basis));
    expect(saved).toEqual({ answers: lacking, missing: [finding], namesDocuments: false, savedAt: at });
  });
});

describe('saved for later', () => {
  test('a half-typed value is kept as it was typed, and told', () => {
    const body = { ...companyInformation(), contact: { ...companyInformation().contact, email: 'mei.ling@' } };
    const { saved } = decided(decideSave(saving('company-information', body, forLater), basis));
    expect(saved.answers).toMatchObject({ contact: { email: 'mei.ling@' } });
    expect(saved.missing).toEqual([{ pointer: '/contact/email', code: 'invalid-format', sentence: 'format-email' }]);
    expect(saved.acceptance).toEqual(agreed);
  });

  test('an outdated acceptance is kept and told, and accepts nothing', () => {
    const body = { ...companyInformation(), agreement: { version: '2020-01-01', accepted: true } };
    const { saved } = decided(decideSave(saving('company-information', body, forLater), basis));
    expect(saved.missing).toEqual([{ pointer: '/agreement/version', code: 'agreement-outdated' }]);
    expect(saved.acceptance).toBeUndefined();
  });

  test('a language without a recorded text is kept and told, and accepts nothing', () => {
    const [current, ...before] = rules.agreements;
    const { en = '' } = current.sha256;
    const program: ProgramRules = { ...rules, agreements: [{ ...current, sha256: { en } }, ...before] };
    const body = { ...companyInformation(), agreement: { version: '2024-08-16', accepted: true, language: 'zh-CN' } };
    const { saved } = decided(decideSave(saving('company-information', body, forLater), { ...basis, program }));
    expect(saved.missing).toEqual([
      { pointer: '/agreement/language', code: 'unknown-code', params: { codes: ['en'] } },
    ]);
    expect(saved.acceptance).toBeUndefined();
  });

  test.each([
    ['of another type', { team: 7 }, [{ pointer: '/team', code: 'invalid-type' }]],
    ['that no form has', { teams: {} }, [{ pointer: '/teams', code: 'unknown-field' }]],
  ])('a value %s is refused', (_, changed, errors) => {
    const body = { ...programApplication(), ...changed };
    expect(refusalIn(decideSave(saving('program-application', body, forLater), basis))).toMatchObject({
      code: 'invalid-request',
      errors,
    });
  });

  test('a step of more than 64 kB is refused as a whole', () => {
    const industries = (count: number) => ({
      targetIndustries: Array.from({ length: count }, (_, index) => `${index}`.padEnd(1_000, 'x')),
    });
    const sizeOf = (body: object) =>
      refusalsOf(body).filter(({ code, pointer }) => code === 'too-long' && pointer === '');
    const refusalsOf = (body: object) => {
      const outcome = decideSave(saving('program-application', body, forLater), basis);
      return outcome.ok || outcome.refusal.code !== 'invalid-request' ? [] : outcome.refusal.errors;
    };
    expect(sizeOf(industries(60))).toEqual([]);
    expect(sizeOf(industries(70))).toEqual([
      { pointer: '', code: 'too-long', sentence: 'bytes-at-most', params: { limit: 65_536 } },
    ]);
  });
});

describe('an application gives the basis of a save:', () => {
  test('its state, program and pins, the step before, and the country of the company', () => {
    const draft = aFilledDraft();
    expect(decided(basisOf(draft, 'program-application', rules))).toEqual({
      state: 'draft',
      program: rules,
      pins: [{ program: rules.id, formVersion: '1' }],
      before: draft.steps['program-application'],
      country: 'SG',
    });
  });

  test('changes were requested', () => {
    expect(decided(basisOf(aSentBack(), 'program-application', rules)).state).toBe('changes-requested');
  });

  test.each([
    ['nothing', {}],
    ['no country', { registrationCountry: 'QQ' }],
    ['no text', { registrationCountry: 65 }],
  ])('no country where the company has named %s', (_, answers) => {
    const draft = aDraft({ steps: { 'company-information': aSavedStep(answers) } });
    expect(decided(basisOf(draft, 'program-application', rules))).toMatchObject({
      country: undefined,
      before: undefined,
    });
  });

  test('none for a step that its form does not have', () => {
    const short: ProgramRules = { ...rules, forms: [{ version: '1', steps: ['company-information'] }] };
    expect(refusalIn(basisOf(aDraft(), 'program-application', short))).toEqual({ code: 'not-found' });
    expect(basisOf(aDraft(), 'company-information', short).ok).toBe(true);
  });
});

describe('before its application is read, a body is judged for', () => {
  const other: ProgramRules = {
    ...rules,
    id: 'another',
    agreements: [{ version: '2026-01-01', sha256: {} }],
    forms: [
      { version: '2', steps: ['company-information', 'program-application'] },
      { version: '1', steps: ['company-information'] },
    ],
  };
  const both = [rules, other];

  test('every program that asks the step, if it reads alike in all', () => {
    expect(expectedBasis(steps['program-application'], programApplication(), both, at)).toEqual({
      state: 'draft',
      program: rules,
      pins: [...pins, { program: 'another', formVersion: '2' }],
    });
  });

  test('the one program that it can belong to', () => {
    const pinned = (body: object) => expectedBasis(steps['company-information'], body, both, at)?.pins;
    expect(pinned(companyInformation())).toEqual(pins);
    expect(pinned({ agreement: { version: '2026-01-01' } })).toEqual([
      { program: 'another', formVersion: '2' },
      { program: 'another', formVersion: '1' },
    ]);
  });

  test('the only program, whatever it says', () => {
    expect(expectedBasis(steps['company-information'], {}, [rules], at)).toEqual({
      state: 'draft',
      program: rules,
      pins,
    });
  });

  test.each([
    ['it belongs to none', steps['company-information'], {}, both],
    ['no program asks the step', steps['program-application'], {}, []],
    ['it may belong to several', steps['company-information'], companyInformation(), [rules, { ...rules, id: 'twin' }]],
    [
      'its day depends on where the company is',
      steps['business-qualification'],
      { ...businessQualification(), establishedOn: '2026-11-02' },
      [rules],
    ],
  ])('nothing if %s', (_, step, body, asking) => {
    expect(expectedBasis(step, body, asking, at)).toBeUndefined();
  });
});

test('a save was judged for an application with one of its pins, of the same program and form', () => {
  const judged = decided(decideSave(saving('program-application', programApplication()), basis));
  const save = { ...judged, pins: [...pins, { program: 'another', formVersion: '2' }] };
  expect(isJudgedFor(save, { program: rules.id, formVersion: '1' })).toBe(true);
  expect(isJudgedFor(save, { program: 'another', formVersion: '2' })).toBe(true);
  expect(isJudgedFor(save, { program: 'another', formVersion: '1' })).toBe(false);
  expect(isJudgedFor({ ...save, pins: [] }, { program: rules.id, formVersion: '1' })).toBe(false);
});
