import type { Application, StepName } from '../../../lib/domain/application/application.ts';
import { businessAreaOf, stepNames } from '../../../lib/domain/application/application.ts';
import {
  outstandingInStep,
  outstandingOf,
  questionnaireFor,
  stepState,
} from '../../../lib/domain/application/journey.ts';
import {
  aDraft,
  aFilledDraft,
  anAcceptance,
  area,
  aSavedStep,
  completeSteps,
  current,
} from '../../support/builders.ts';

const missing = (pointer: string) => ({ pointer, code: 'required', detail: 'This is required.' });
const spoilt = (step: StepName, changed: object): Application => {
  const steps = completeSteps();
  return aFilledDraft({ steps: { ...steps, [step]: { ...steps[step], ...changed } } });
};
const told = (application: Application, as = current) =>
  outstandingOf(application, as).map(({ step, pointer, code }) => `${step} ${pointer} ${code}`);
const retired = { ...current, questionnaireVersion: '2', retiredQuestionnaires: ['1'] };

describe('what is outstanding', () => {
  test('is every step of a new draft, in order', () => {
    expect(outstandingOf(aDraft(), current)).toEqual(
      stepNames.map((step) => ({
        step,
        pointer: `/steps/${step}`,
        code: 'step-empty',
        detail: 'This step has not been filled in.',
      })),
    );
  });

  test('is nothing if all steps are complete', () => {
    expect(outstandingOf(aFilledDraft(), current)).toEqual([]);
  });

  test('points at what a step lacks by its place in the application', () => {
    const draft = spoilt('program-application', { missing: [missing('/businessPlan'), missing('/team/sales')] });
    expect(outstandingOf(draft, current)).toEqual([
      { ...missing('/steps/program-application/businessPlan'), step: 'program-application' },
      { ...missing('/steps/program-application/team/sales'), step: 'program-application' },
    ]);
  });

  test('includes an acceptance of an agreement that is no longer current', () => {
    const draft = spoilt('company-information', { acceptance: anAcceptance({ version: '2020-01-01' }) });
    expect(outstandingOf(draft, current)).toEqual([
      {
        step: 'company-information',
        pointer: '/steps/company-information/agreement/version',
        code: 'agreement-outdated',
        detail: 'Read and accept the current agreement.',
      },
    ]);
  });

  test('lists for an agreement that was not accepted only what the step itself lacks', () => {
    const draft = spoilt('company-information', { acceptance: undefined, missing: [missing('/agreement')] });
    expect(told(draft)).toEqual(['company-information /steps/company-information/agreement required']);
  });

  test('includes answers to a retired questionnaire', () => {
    expect(outstandingOf(aFilledDraft(), retired)).toEqual([
      {
        step: 'due-diligence',
        pointer: '/steps/due-diligence/questionnaireVersion',
        code: 'questionnaire-outdated',
        detail: 'Answer the current questionnaire.',
      },
    ]);
  });

  test('includes answers to another questionnaire than the application is pinned to', () => {
    expect(told(aFilledDraft({ questionnaireVersion: '0' }))).toEqual([
      'due-diligence /steps/due-diligence/questionnaireVersion questionnaire-outdated',
    ]);
  });

  test('does not call a questionnaire outdated that does not yet name its version', () => {
    const step = 'due-diligence';
    expect(outstandingInStep(spoilt(step, { answers: {}, missing: [missing('/x')] }), step, retired)).toHaveLength(1);
  });

  test('reads the version of the questionnaire from its answers only', () => {
    expect(told(spoilt('program-application', { answers: { questionnaireVersion: '0' } }))).toEqual([]);
  });

  test('ignores a newer questionnaire while the draft’s own is not retired', () => {
    expect(told(aFilledDraft(), { ...current, questionnaireVersion: '2' })).toEqual([]);
  });
});

describe('the questionnaire to answer', () => {
  test('is the one that the draft was started with', () => {
    expect(questionnaireFor(aDraft(), { ...current, questionnaireVersion: '2' })).toBe('1');
  });
  test('is the current one if the draft’s own was retired', () => {
    expect(questionnaireFor(aDraft(), retired)).toBe('2');
  });
});

describe('the state of a step', () => {
  const step = 'business-qualification';
  test('is empty until it is saved', () => {
    expect(stepState(aDraft(), step, current)).toBe('empty');
  });
  test('is incomplete while something is missing', () => {
    expect(stepState(aDraft({ steps: { [step]: aSavedStep({}, { missing: [missing('/x')] }) } }), step, current)).toBe(
      'incomplete',
    );
  });
  test('is complete when nothing is missing', () => {
    expect(stepState(aDraft({ steps: { [step]: aSavedStep({}) } }), step, current)).toBe('complete');
  });
  test('is incomplete again when its version goes out of date', () => {
    expect(stepNames.map((name) => stepState(aFilledDraft(), name, retired))).toEqual([
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
