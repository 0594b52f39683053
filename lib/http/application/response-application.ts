/** An application, and the responses to writes on it. Shapes: contract, "Shapes of answers". */
import * as z from 'zod/mini';
import { type StepName, stepNames } from '../../domain/application/step-names.ts';
import { asksAgreement } from '../../steps/describe.ts';
import { stepForms } from '../../steps/forms.ts';
import { blockers } from '../account/response-eligibility.ts';
import { described, named } from '../openapi/documented.ts';
import { pascalCase } from '../pascal-case.ts';
import {
  applicationId,
  code,
  country,
  language,
  list,
  pointer,
  programId,
  prose,
  sha256,
  state,
  subject,
  textVersion,
  timestamp,
  version,
} from '../response-fields.ts';
import { decision } from './response-decision.ts';
import { ownContest } from './response-own-contest.ts';

export const stepName = named('StepName', 'A step of the wizard.', z.enum(stepNames));

const outstandingItem = named(
  'Outstanding',
  'Something that keeps the application from being submitted.',
  z.strictObject({
    step: stepName,
    pointer: described(
      'RFC 6901 pointer into the application, such as `/steps/program-application/businessPlan`.',
      pointer,
    ),
    code: described('What is wrong: `step-empty`, `required`, `agreement-outdated`, …', code),
    detail: described('What to do, in words.', prose(1000)),
  }),
);
/** Bounded by the number of fields of the four steps, with their lists at full length. */
export const outstanding = list(outstandingItem, 5000);

export const acceptance = named(
  'Acceptance',
  'Who accepted the agreement, when, from where, and exactly which text.',
  z.strictObject({
    by: described("The token's subject.", subject),
    at: timestamp,
    sourceAddress: described('IPv4 or IPv6 address.', z.string().check(z.regex(/^[0-9A-Fa-f.:]+$/), z.maxLength(45))),
    version: described('Version of the agreement.', textVersion),
    language,
    sha256: described('SHA-256 of the text in UTF-8, hexadecimal.', sha256),
  }),
);

/** A step as it is saved; its answers are derived from its body, see `drafts.ts`. */
function stepAsSaved(step: StepName) {
  const { schema } = stepForms[step];
  const id = pascalCase(step);
  return named(
    `${id}Step`,
    'A step as it is saved.',
    z.strictObject({
      state: described(
        '`empty` until its first save, `incomplete` while something is outstanding.',
        z.enum(['empty', 'incomplete', 'complete']),
      ),
      answers: named(`${id}Draft`, 'Replaced', z.looseObject({})),
      savedAt: z.optional(timestamp),
      ...(schema && asksAgreement(schema) && { acceptance: z.optional(acceptance) }),
    }),
  );
}

/** A program may have fewer steps. */
const steps = z.partial(
  z.strictObject(
    Object.fromEntries(stepNames.map((step) => [step, stepAsSaved(step)])) as Record<
      StepName,
      ReturnType<typeof stepAsSaved>
    >,
  ),
);

const progress = z.strictObject({
  with: described('Whose turn it is.', z.enum(['applicant', 'reviewer', 'nobody'])),
  since: timestamp,
  dueBy: described('When a draft expires, or when a review is due.', z.optional(timestamp)),
});

const addressNotice = named(
  'AddressNotice',
  'An address that no mail can be sent to.',
  z.strictObject({
    pointer: described(
      "Pointer into the application; empty for the account's own address.",
      z.string().check(z.maxLength(100)),
    ),
    code,
    detail: described('What to do, in words.', prose(1000)),
  }),
);

/** Fields that an applicant and a reviewer see alike, except those that the reviewer's view replaces. */
export const applicationFields = {
  applicationId,
  program: programId,
  state,
  version,
  businessArea: country,
  formVersion: described('Version of the form, and so of the steps, that the application started with.', textVersion),
  questionnaireVersion: described(
    'Version of the questionnaire that the application started with; absent if the program has no questionnaire.',
    z.optional(textVersion),
  ),
  steps,
  outstanding: described('What keeps the application from being submitted, in the order of the steps.', outstanding),
  progress,
  notices: described(
    'Addresses to which mails about the application cannot be sent; absent if there are none.',
    z.optional(list(addressNotice, 2)),
  ),
  blockers: described('The reasons why the account cannot join, while the application is open.', blockers),
  allowed: described('What the applicant may do now.', list(z.enum(['save-step', 'submit', 'withdraw']), 3)),
  createdAt: timestamp,
  updatedAt: timestamp,
  submittedAt: z.optional(timestamp),
  decidedAt: z.optional(timestamp),
  decision: z.optional(decision),
  appealBefore: described(
    'When the time to appeal against the rejection ends; absent if the account cannot appeal, or did so before.',
    z.optional(timestamp),
  ),
  unlocked: described(
    'While changes are requested: pointers to everything that may be changed, including what follows from an answer that was sent back (its details, and questions that are asked only after it). Absent if everything may be changed.',
    z.optional(list(pointer, 100)),
  ),
  contest: described(
    'The contest of the business area that another account holds, with the decision once there is one.',
    z.optional(ownContest),
  ),
  appealOf: described('The rejected application that this application appeals against.', z.optional(applicationId)),
  renewalOf: described(
    'The application that led to the enrollment that this application renews.',
    z.optional(applicationId),
  ),
  erased: described(
    'Present once the personal data of the account has been erased: answers and messages are gone.',
    z.optional(z.literal(true)),
  ),
};

export const application = named('Application', 'A whole application.', z.strictObject(applicationFields));

/** The actions that a reviewer may take. */
export const reviewerActions = list(
  z.enum(['assign', 'release', 'approve', 'approve-second', 'reject', 'request-changes']),
  6,
);

export const stepSaved = named(
  'StepSaved',
  'The response to a write on a step.',
  z.strictObject({
    applicationId,
    state,
    version,
    step: stepName,
    outstanding: described(
      'What keeps the application from being submitted now, including its documents: the same as a GET right after the save would return.',
      outstanding,
    ),
  }),
);

export const outcome = named(
  'Outcome',
  "The response to a change of an application's state.",
  z.strictObject({ applicationId, state, version, message: described('What the change means, in words.', prose(500)) }),
);
