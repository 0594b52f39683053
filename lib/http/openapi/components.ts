/** The schemas of the document: those of the responses, those of the requests, and those derived from them. */
import '../application/response-application.ts';
import '../documents/response-document.ts';
import '../account/response-eligibility.ts';
import '../application/response-form.ts';
import '../application/response-listings.ts';
import '../response-problem.ts';
import '../account/response-programs.ts';
import '../due-diligence/response-questionnaire.ts';
import '../receipts/response-receipt.ts';
import '../review/response-contest.ts';
import '../review/response-review.ts';
import '../response-service.ts';
import { type StepName, stepNames } from '../../domain/application/step-names.ts';
import { answeredQuestionnaire } from '../../programs/programs.ts';
import { describeFields } from '../../steps/describe.ts';
import { stepForms } from '../../steps/forms.ts';
import { drafts } from '../application/drafts.ts';
import { startBody } from '../application/start-body.ts';
import {
  announcedBody,
  contestBody,
  contestDecisionBody,
  disposalBody,
  emptyBody,
  enrollmentStateBody,
  permitBody,
  submissionBody,
} from '../bodies.ts';
import { pascalCase } from '../pascal-case.ts';
import { decisionBody } from '../review/decision-body.ts';
import { named } from './documented.ts';
import { fieldDescriptions, questionDescriptions, stepDescriptions, withDescriptions } from './field-descriptions.ts';
import { componentSchemas, type JsonSchemas } from './json-schema.ts';

named('StartApplication', 'The program to apply for.', startBody);
named('AnnouncedDocument', 'The file of a document, before it is uploaded.', announcedBody);
named('ContestToMake', 'Why the business area should not be held by another account.', contestBody);
named('ContestDecisionToTake', 'Whether to free the area, and why.', contestDecisionBody);
named('FlagDisposal', 'How the reviewer disposes of a flag, and why.', disposalBody);
named('DecisionToTake', 'A decision: `reasons` are for the applicant, `note` is for staff.', decisionBody);
named('Purchase', 'The purchase that the permit is for.', permitBody);
named('EnrollmentStateChange', 'The new state, and the reason.', enrollmentStateBody);
named('Nothing', 'No input: an empty object.', emptyBody);
named('Submission', 'What accompanies the answers of a submission.', submissionBody);

function descriptionsOf(step: StepName) {
  const { schema, words } = stepForms[step];
  return schema
    ? stepDescriptions(describeFields(schema.shape, words.en.fields))
    : questionDescriptions(answeredQuestionnaire);
}

/** Returns every schema by its name, in alphabetical order. */
export function schemas(): JsonSchemas {
  const fields: typeof fieldDescriptions = {
    ...fieldDescriptions,
    ...Object.fromEntries(stepNames.map((step) => [pascalCase(step), descriptionsOf(step)])),
  };
  const complete = Object.fromEntries(
    Object.entries(componentSchemas()).map(([name, schema]) => [name, withDescriptions(schema, fields[name] ?? {})]),
  );
  const all = { ...complete, ...drafts(complete) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}
