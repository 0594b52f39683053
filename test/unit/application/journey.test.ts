import type { Application, Draft } from '../../../lib/domain/application/application.ts';
import { businessAreaOf } from '../../../lib/domain/application/application.ts';
import { outstandingInStep, outstandingOf, stepState } from '../../../lib/domain/application/journey.ts';
import type { SavedStep } from '../../../lib/domain/application/saved-step.ts';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import { stepNames } from '../../../lib/domain/application/step-names.ts';
import { versionToAnswer } from '../../../lib/domain/program.ts';
import {
  aDraft,
  aFilledDraft,
  anAcceptance,
  area,
  aSavedStep,
  completeSteps,
  rules,
  withNewer,
  withRetired,
} from '../../support/builders.ts';
import { aSentBack } from '../../support/states.ts';

const missing = (pointer: string) => ({ pointer, code: 'required' }) as const;
const spoilt = (step: StepName, changed: object): Application => {
  const steps = completeSteps();
  return aFilledDraft({ steps: { ...steps, [step]: { ...steps[step], ...changed } } });
};
const told = (application: Application, as = rules) =>
  outstandingOf(application, as).map(({ step, pointer, code }) => `${step} ${pointer} ${code}`);

describe('the list of outstanding items', () => {
  test('has every step of a new draft, in order', () => {
    expect(outstandingOf(aDraft(), rules)).toEqual(
      stepNames.map((step) => ({
        step,
        pointer: `/steps/${step}`,
        code: 'step-empty',
      })),
    );
  });

  test('is empty if all steps are complete', () => {
    expect(outstandingOf(aFilledDraft(), rules)).toEqual([]);
  });

  test('points at each missing field of a step by its place in the application', () => {
    const draft = spoilt('program-application', { missing: [missing('/businessPlan'), missing('/team/sales')] });
    expect(outstandingOf(draft, rules)).toEqual([
      { ...missing('/steps/program-application/businessPlan'), step: 'program-application' },
      { ...missing('/steps/program-application/team/sales'), step: 'program-application' },
    ]);
  });

  test('includes an acceptance of an agreement that is no longer current', () => {
    const draft = spoilt('company-information', { acceptance: anAcceptance({ version: '2020-01-01' }) });
    expect(outstandingOf(draft, rules)).toEqual([
      {
        step: 'company-information',
        pointer: '/steps/company-information/agreement/version',
        code: 'agreement-outdated',
      },
    ]);
  });

  test('has only the finding of the step itself for an agreement that was not accepted', () => {
    const draft = spoilt('company-information', { acceptance: undefined, missing: [missing('/agreement')] });
    expect(told(draft)).toEqual(['company-information /steps/company-information/agreement required']);
  });

  test('includes answers to a retired questionnaire', () => {
    expect(outstandingOf(aFilledDraft(), withRetired)).toEqual([
      {
        step: 'due-diligence',
        pointer: '/steps/due-diligence/questionnaireVersion',
        code: 'questionnaire-outdated',
      },
    ]);
  });

  test('includes answers to another questionnaire than the application is pinned to', () => {
    expect(told(aFilledDraft({ questionnaireVersion: '0' }))).toEqual([
      'due-diligence /steps/due-diligence/questionnaireVersion questionnaire-outdated',
    ]);
  });

  test('does not call answers outdated that do not name a version yet', () => {
    const step = 'due-diligence';
    expect(outstandingInStep(spoilt(step, { answers: {}, missing: [missing('/x')] }), step, withRetired)).toHaveLength(
      1,
    );
  });

  test('reads the version of the questionnaire from its answers only', () => {
    expect(told(spoilt('program-application', { answers: { questionnaireVersion: '0' } }))).toEqual([]);
  });

  test('ignores a newer questionnaire while the draft’s own is not retired', () => {
    expect(told(aFilledDraft(), withNewer)).toEqual([]);
  });
});

describe('the questionnaire to answer', () => {
  test('is the one that the draft was started with', () => {
    expect(versionToAnswer(withNewer, '1')).toBe('1');
  });
  test('is the current one if the draft’s own was retired', () => {
    expect(versionToAnswer(withRetired, '1')).toBe('2');
  });
});

describe('the state of a step', () => {
  const step = 'business-qualification';
  test('is empty until it is saved', () => {
    expect(stepState(aDraft(), step, rules)).toBe('empty');
  });
  test('is incomplete while something is missing', () => {
    expect(stepState(aDraft({ steps: { [step]: aSavedStep({}, { missing: [missing('/x')] }) } }), step, rules)).toBe(
      'incomplete',
    );
  });
  test('is complete when nothing is missing', () => {
    expect(stepState(aDraft({ steps: { [step]: aSavedStep({}) } }), step, rules)).toBe('complete');
  });
  test('is incomplete again when its version goes out of date', () => {
    expect(stepNames.map((name) => stepState(aFilledDraft(), name, withRetired))).toEqual([
      'complete',
      'complete',
      'complete',
      'incomplete',
    ]);
  });
});

describe('the business area', () => {
  test('is the default until another is chosen', () => {
    expect(businessAreaOf(aDraft())).toBe('SG');
    expect(businessAreaOf(aDraft({ chosenArea: area('MY') }))).toBe('MY');
  });
});

describe('the register of a company whose step was complete before registers were asked', () => {
  const asked = {
    step: 'company-information',
    pointer: '/steps/company-information/registrationAuthority',
    code: 'required',
    sentence: 'registration-authority',
    params: { country: 'US' },
  };
  const of = (answers: object, changed: Partial<Draft> = {}, saved: Partial<SavedStep> = {}) => {
    const steps = completeSteps();
    const company = { ...steps['company-information'], ...saved, answers };
    return outstandingOf(aFilledDraft({ steps: { ...steps, 'company-information': company }, ...changed }), rules);
  };

  test('is outstanding where the country has several', () => {
    expect(of({ registrationCountry: 'US' })).toEqual([asked]);
  });

  test.each([
    ['the country has one', { registrationCountry: 'SG' }],
    ['it is named', { registrationCountry: 'US', registrationAuthority: 'US-DE' }],
    ['the country is no text', { registrationCountry: 7 }],
    ['no country is named', {}],
  ])('is not outstanding if %s', (_, answers) => {
    expect(of(answers)).toEqual([]);
  });

  test('is outstanding once, if the step says so itself', () => {
    const missing = [{ pointer: '/registrationAuthority', code: 'required' } as const];
    expect(of({ registrationCountry: 'US' }, {}, { missing })).toEqual([
      { step: 'company-information', pointer: asked.pointer, code: 'required' },
    ]);
    const another = [{ pointer: '/taxNumber', code: 'too-long' } as const];
    expect(of({ registrationCountry: 'US' }, {}, { missing: another })).toHaveLength(2);
  });

  test('is not asked of an application that holds its claim', () => {
    const steps = completeSteps();
    const company = { ...steps['company-information'], answers: { registrationCountry: 'US' } };
    const application = aSentBack({ steps: { ...steps, 'company-information': company } });
    expect(outstandingOf(application, rules)).toEqual([]);
    expect(outstandingOf({ ...application, claim: undefined }, rules)).toEqual([asked]);
  });

  test('is asked in its own step only', () => {
    const steps = { ...completeSteps(), 'program-application': aSavedStep({ registrationCountry: 'US' }) };
    expect(outstandingInStep(aFilledDraft({ steps }), 'program-application', rules)).toEqual([]);
  });
});

test('a document that cannot be submitted is not told where its place is malformed anyway', () => {
  const pointer = '/businessLicense/documentId';
  const told = (missing: SavedStep['missing']) =>
    outstandingInStep(spoilt('business-qualification', { missing }), 'business-qualification', rules, []).map(
      ({ pointer: at, code }) => `${at} ${code}`,
    );
  expect(told([])).toEqual([`/steps/business-qualification${pointer} document-not-found`]);
  expect(told([{ pointer, code: 'too-long' }])).toEqual([`/steps/business-qualification${pointer} too-long`]);
  expect(told([{ pointer: '/employees', code: 'required' }])).toEqual([
    '/steps/business-qualification/employees required',
    `/steps/business-qualification${pointer} document-not-found`,
  ]);
});
