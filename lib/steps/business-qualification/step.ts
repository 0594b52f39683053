import type { Step } from '../../domain/application/step.ts';
import { accepted } from '../../domain/outcome.ts';
import { readBy } from '../../domain/read.ts';
import { businessQualificationRules } from './rules.ts';
import { businessQualification } from './schema.ts';

/** Step 2: its fields, and the rules between them. */
export const businessQualificationStep: Step = {
  name: 'business-qualification',
  schema: businessQualification,
  read: (body, { at }) =>
    accepted(readBy(businessQualification, body, (answers) => businessQualificationRules(answers, at.slice(0, 10)))),
};
