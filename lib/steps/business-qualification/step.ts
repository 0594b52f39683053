import type { Step } from '../../domain/application/step.ts';
import { accepted } from '../../domain/outcome.ts';
import { readBy } from '../../domain/read.ts';
import { dependsOnPlace } from '../../domain/today.ts';
import { businessQualificationRules } from './rules.ts';
import { businessQualification } from './schema.ts';

/** Step 2: its fields, and the rules between them. */
export const businessQualificationStep: Step = {
  name: 'business-qualification',
  schema: businessQualification,
  isJudgedByRest: (body, at) => {
    const { establishedOn } = (body ?? {}) as { readonly establishedOn?: unknown };
    return typeof establishedOn === 'string' && dependsOnPlace(establishedOn.trim(), at);
  },
  read: (body, given) =>
    accepted(readBy(businessQualification, body, (answers) => businessQualificationRules(answers, given))),
};
