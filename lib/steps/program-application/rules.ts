import { readBy } from '../../domain/read.ts';
import type { WizardStep } from '../../http/application/step-endpoint.ts';
import { programApplication } from './schema.ts';

/** Step 3. */
export const programApplicationStep: WizardStep<unknown> = {
  step: 'program-application',
  read: (body) => readBy(programApplication, body),
};
