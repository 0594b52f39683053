import { programApplication } from '../../domain/steps/program-application.ts';
import { readBy } from '../../domain/steps/read.ts';
import type { WizardStep } from '../application/step-endpoint.ts';

/** Step 3. */
export const programApplicationStep: WizardStep<unknown> = {
  step: 'program-application',
  read: (body) => readBy(programApplication, body),
};
