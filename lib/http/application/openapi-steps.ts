/** Operations on the steps of the wizard: PUT saves a complete step, PATCH saves it for later. */
import { type StepName, stepNames } from '../../domain/application/step-names.ts';
import { asksAgreement } from '../../steps/describe.ts';
import type { StepForm } from '../../steps/form.ts';
import { stepForms } from '../../steps/forms.ts';
import type { Operation } from '../openapi/operation.ts';
import { pascalCase } from '../pascal-case.ts';
import { mediaTypes } from '../request.ts';
import type { ProblemCode } from '../response-problem.ts';
import { saved } from './example-application.ts';

/** Returns the part of the description that only this step has. */
function noteOf({ schema, words }: StepForm): string {
  const { introduction = '' } = words.en;
  return schema ? introduction : 'Answers to questions that are no longer asked are dropped.';
}

const refusalsOf = ({ schema }: StepForm): readonly ProblemCode[] => {
  if (!schema) return ['wrong-state', 'questionnaire-outdated'];
  return asksAgreement(schema) ? ['wrong-state', 'agreement-outdated'] : ['wrong-state'];
};

const answerOf = (step: StepName, state: 'complete' | 'incomplete'): Operation['answer'] => ({
  status: 200,
  schema: 'StepSaved',
  description: 'Saved.',
  headers: ['ETag', 'ContentLanguage'],
  example: saved(step, state),
});

const put = (step: StepName, form: StepForm): Operation => ({
  summary: `${form.words.en.title}: next`,
  description: `${noteOf(form)} Saves the whole step if it is complete and valid; otherwise returns \`invalid-request\` with every error. You can save steps in any order, as often as needed, in the states \`draft\` and \`changes-requested\`.`,
  tag: 'Wizard',
  body: {
    schema: pascalCase(step),
    description: 'The complete step.',
    mediaTypes: [mediaTypes.json],
    required: true,
    example: form.example,
  },
  answer: answerOf(step, 'complete'),
  refusals: refusalsOf(form),
});

const patch = (step: StepName, form: StepForm): Operation => ({
  operationId: `save-${step}-for-later`,
  summary: `${form.words.en.title}: save for later`,
  description: `${noteOf(form)} Merges a patch (RFC 7396) into the saved step. Refuses, with \`invalid-request\`, only what cannot be kept: a wrong JSON type, an unknown field, or a text that is too long or not Unicode. Everything else that PUT would refuse is kept as it was given, and listed in \`outstanding\` with the pointer and the code that PUT would return.`,
  tag: 'Wizard',
  body: {
    schema: `${pascalCase(step)}Patch`,
    description: 'The changes.',
    mediaTypes: [mediaTypes.mergePatch, mediaTypes.json],
    required: true,
    example: form.patch,
  },
  answer: answerOf(step, 'incomplete'),
  refusals: refusalsOf(form),
});

/** The operations of every step's function, by the function's name. */
export const stepOperations: Readonly<Record<string, { readonly PUT: Operation; readonly PATCH: Operation }>> =
  Object.fromEntries(
    stepNames.map((step) => [`save-${step}`, { PUT: put(step, stepForms[step]), PATCH: patch(step, stepForms[step]) }]),
  );
