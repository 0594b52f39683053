import { readBy } from '../../domain/read.ts';
import type { WizardStep } from '../../http/application/step-endpoint.ts';
import { type BusinessQualification, businessQualification, businessQualificationRules } from './schema.ts';

/** Step 2: its fields, and what they must be to each other once all are there. */
export const businessQualificationStep: WizardStep<unknown> = {
  step: 'business-qualification',
  read: (body, { at }) => {
    const reading = readBy(businessQualification, body);
    if (reading.malformed.length + reading.missing.length > 0) return reading;
    const malformed = businessQualificationRules(reading.answers as BusinessQualification, at.slice(0, 10));
    return { ...reading, malformed };
  },
};
