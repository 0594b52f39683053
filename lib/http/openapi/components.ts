/** The schemas of the document: those of the responses, those of the requests, and those derived from them. */
import '../application/response-application.ts';
import '../documents/response-document.ts';
import '../account/response-eligibility.ts';
import '../application/response-listings.ts';
import '../response-problem.ts';
import '../account/response-programs.ts';
import '../due-diligence/response-questionnaire.ts';
import '../receipts/response-receipt.ts';
import '../review/response-review.ts';
import '../response-service.ts';
import { currentQuestionnaire } from '../../programs/questionnaires.ts';
import { blankText, drafts } from '../application/drafts.ts';
import { announcedBody, disposalBody, emptyBody, enrollmentStateBody, permitBody, startBody } from '../bodies.ts';
import { decisionBody } from '../review/decision-body.ts';
import { named } from './documented.ts';
import { fieldDescriptions, questionDescriptions, withDescriptions } from './field-descriptions.ts';
import { componentSchemas, type JsonSchemas } from './json-schema.ts';

named('StartApplication', 'Which program to apply for.', startBody);
named('AnnouncedDocument', 'The file of a document, before it is uploaded.', announcedBody);
named('FlagDisposal', 'What the reviewer made of a flag.', disposalBody);
named('DecisionToTake', "A decision: `reasons` are the applicant's, `note` is the staff's.", decisionBody);
named('Purchase', 'What is to be purchased.', permitBody);
named('EnrollmentStateChange', 'The state to go to, and why.', enrollmentStateBody);
named('Nothing', 'No input: an empty object.', emptyBody);

/** Returns every schema by its name, in alphabetical order. */
export function schemas(): JsonSchemas {
  const fields: typeof fieldDescriptions = {
    ...fieldDescriptions,
    DueDiligence: questionDescriptions(currentQuestionnaire),
  };
  const complete = Object.fromEntries(
    Object.entries(componentSchemas()).map(([name, schema]) => [name, withDescriptions(schema, fields[name] ?? {})]),
  );
  const all = { ...complete, ...drafts(complete), Blank: blankText };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}
