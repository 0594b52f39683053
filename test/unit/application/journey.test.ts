import type { Application } from '../../../lib/domain/application/application.ts';
import { businessAreaOf } from '../../../lib/domain/application/application.ts';
import { outstandingInStep, outstandingOf, stepState } from '../../../lib/domain/application/journey.ts';
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
