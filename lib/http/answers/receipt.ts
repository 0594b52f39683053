/** The sealed submission. */
import * as z from 'zod/mini';
import { dueDiligenceBody } from '../../domain/due-diligence/body.ts';
import { businessQualification } from '../../domain/steps/business-qualification.ts';
import { companyInformation } from '../../domain/steps/company-information.ts';
import { programApplication } from '../../domain/steps/program-application.ts';
import { currentQuestionnaire } from '../../programs/questionnaires.ts';
import { acceptance } from './application.ts';
import { described, named } from './documented.ts';
import {
  accountId,
  applicationId,
  count,
  country,
  programId,
  prose,
  sha256,
  subject,
  textVersion,
  timestamp,
} from './fields.ts';

/** The bodies of the four steps, complete: what PUT takes, and what is sealed. */
export const stepBodies = {
  'company-information': named('CompanyInformation', 'Step 1, complete.', companyInformation),
  'business-qualification': named('BusinessQualification', 'Step 2, complete.', businessQualification),
  'program-application': named('ProgramApplication', 'Step 3, complete.', programApplication),
  'due-diligence': named(
    'DueDiligence',
    'Step 4, complete: every question that is asked. Which follow-ups are asked, and thus required, the questionnaire says.',
    dueDiligenceBody(currentQuestionnaire),
  ),
} as const;

const acceptedAgreement = z.extend(acceptance, { text: described('The text that was accepted.', prose(400_000)) });

export const receipt = named(
  'Receipt',
  'The newest sealed submission: what was answered and agreed to, as it can never change afterwards.',
  z.strictObject({
    receiptVersion: described('Version of this shape.', z.literal(1)),
    applicationId,
    accountId,
    program: programId,
    businessArea: country,
    round: described('1 for the first submission, one more for each resubmission.', count(9999)),
    startedAt: timestamp,
    submittedAt: timestamp,
    submittedBy: described("The token's subject.", subject),
    answers: z.strictObject(stepBodies),
    agreement: acceptedAgreement,
    questionnaireVersion: textVersion,
    sha256: described('SHA-256, hexadecimal, of the canonical JSON (RFC 8785) of all other members.', sha256),
  }),
);
