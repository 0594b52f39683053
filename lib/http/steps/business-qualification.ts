import {
  type BusinessQualification,
  businessQualification,
  businessQualificationRules,
} from '../../domain/steps/business-qualification.ts';
import { readBy } from '../../domain/steps/read.ts';
import type { WizardStep } from '../application/step-endpoint.ts';

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
