import type { Step } from '../../domain/application/step.ts';
import { accepted } from '../../domain/outcome.ts';
import { readBy } from '../../domain/read.ts';
import { programApplication } from './schema.ts';

/** Step 3. */
export const programApplicationStep: Step = {
  name: 'program-application',
  schema: programApplication,
  read: (body) => accepted(readBy(programApplication, body)),
};
