/** The four steps of the wizard: complete by PUT, for later by PATCH. */
import type { StepName } from '../../domain/application/application.ts';
import type { Operation } from '../openapi/operation.ts';
import { mediaTypes } from '../request.ts';
import { type ProblemCode, pascalCase } from '../response-problem.ts';
import { saved } from './example-application.ts';
import {
  businessQualification,
  companyInformation,
  dueDiligence,
  patches,
  programApplication,
} from './example-steps.ts';

interface WizardStep {
  readonly title: string;
  readonly example: unknown;
  /** The note on this step alone. */
  readonly note: string;
  readonly refusals?: readonly ProblemCode[];
}

const steps: Readonly<Record<StepName, WizardStep>> = {
  'company-information': {
    title: 'Company information',
    example: companyInformation,
    note: 'Step 1, with the business area and the acceptance of the agreement.',
    refusals: ['agreement-outdated'],
  },
  'business-qualification': {
    title: 'Business qualification',
    example: businessQualification,
    note: 'Step 2.',
  },
  'program-application': { title: 'Program application', example: programApplication, note: 'Step 3.' },
  'due-diligence': {
    title: 'Anti-Commercial Bribery Due Diligence Questionnaire',
    example: dueDiligence,
    note: 'Step 4. The answer to a question that is not asked any more is dropped.',
    refusals: ['questionnaire-outdated'],
  },
};

const answerOf = (step: StepName, state: 'complete' | 'incomplete'): Operation['answer'] => ({
  status: 200,
  schema: 'StepSaved',
  description: 'Saved.',
  headers: ['ETag', 'ContentLanguage'],
  example: saved(step, state),
});

const put = (step: StepName, { title, example, note, refusals = [] }: WizardStep): Operation => ({
  summary: `${title}: next`,
  description: `${note} Saves the step whole: complete and valid, or \`invalid-request\` with every error. Steps are saved in any order, as often as needed, in the states \`draft\` and \`changes-requested\`.`,
  tag: 'Wizard',
  body: {
    schema: pascalCase(step),
    description: 'The step, complete.',
    mediaTypes: [mediaTypes.json],
    required: true,
    example,
  },
  answer: answerOf(step, 'complete'),
  refusals: ['wrong-state', ...refusals],
});

const patch = (step: StepName, { title, note, refusals = [] }: WizardStep): Operation => ({
  operationId: `save-${step}-for-later`,
  summary: `${title}: save for later`,
  description: `${note} Merges a patch (RFC 7396) into what is saved of the step: it may be incomplete, never malformed.`,
  tag: 'Wizard',
  body: {
    schema: `${pascalCase(step)}Patch`,
    description: 'What to change.',
    mediaTypes: [mediaTypes.mergePatch, mediaTypes.json],
    required: true,
    example: patches[step],
  },
  answer: answerOf(step, 'incomplete'),
  refusals: ['wrong-state', ...refusals],
});

/** The operations of every step's function, by the function's name. */
export const stepOperations: Readonly<Record<string, { readonly PUT: Operation; readonly PATCH: Operation }>> =
  Object.fromEntries(
    Object.entries(steps).map(([name, step]) => {
      const stepName = name as StepName;
      return [`save-${name}`, { PUT: put(stepName, step), PATCH: patch(stepName, step) }];
    }),
  );
