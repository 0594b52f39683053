/** The responses for reviewers, billing and operators. Shapes: contract, "Shapes of answers". */
import * as z from 'zod/mini';
import { factSources } from '../../domain/account/sources.ts';
import { enrollmentStates } from '../../domain/enrollment/enrollment.ts';
import { dispositions, verdicts } from '../../domain/review/decision-codes.ts';
import { needs } from '../../domain/review/needs.ts';
import { noticeCodes } from '../../domain/review/notices.ts';
import { applicationFields, reviewerActions } from '../application/response-application.ts';
import { listedDocument } from '../documents/response-document.ts';
import { described, named } from '../openapi/documented.ts';
import {
  accountId,
  applicationId,
  assignee,
  count,
  country,
  dayOrInstant,
  list,
  pointer,
  programId,
  prose,
  reasonCode,
  state,
  subject,
  timestamp,
  version,
} from '../response-fields.ts';

const band = z.nullable(z.enum(['low', 'medium', 'high']));
const question = z.string().check(z.regex(/^DD\d{2}$/), z.maxLength(4));

const flag = named(
  'Flag',
  'A flag of the risk assessment, with its disposition.',
  z.strictObject({
    flagId: described(
      'Names the flag within the application.',
      z.string().check(z.regex(/^[A-Za-z0-9-]+$/), z.maxLength(64)),
    ),
    question,
    reason: prose(2000),
    points: count(1000),
    critical: described('Makes the risk high, whatever the score.', z.boolean()),
    disposition: z.optional(z.enum(dispositions)),
    note: z.optional(prose(2000)),
    by: z.optional(subject),
    at: z.optional(timestamp),
  }),
);

const explanation = named(
  'Explained',
  'What one question adds to the score.',
  z.strictObject({ question, points: count(1000), reason: z.string().check(z.maxLength(10_000)) }),
);

const risk = z.strictObject({
  band,
  score: z.nullable(count(10_000)),
  flags: list(flag, 200),
  explanation: described('The score question by question.', list(explanation, 100)),
});

const reason = z.strictObject({ code: reasonCode, pointer: z.optional(pointer), message: z.optional(prose(2000)) });

const decision = named(
  'StaffDecision',
  'The last decision, with who made it and the note that only staff see.',
  z.strictObject({
    decision: z.enum(verdicts),
    reasons: list(reason, 50),
    reapplyAfter: z.optional(dayOrInstant),
    at: timestamp,
    by: subject,
    note: z.optional(prose(4000)),
  }),
);

const difference = named(
  'Difference',
  'A field that the last submission changed.',
  z.strictObject({
    pointer: described('RFC 6901 pointer into the application.', pointer),
    before: described('Null if there was no value.', z.unknown()),
    after: described('Null if there is no value.', z.unknown()),
  }),
);

const notice = named(
  'Notice',
  'Something that a reviewer should know, and that causes no refusal: a text that may deceive, answers that contradict each other or the calendar, or a source that has not reported on the account yet and does not have to.',
  z.strictObject({
    pointer: described('RFC 6901 pointer into the application; empty if the notice is about the account.', pointer),
    code: z.enum(noticeCodes),
    related: described('Other places that the notice is about.', z.optional(list(pointer, 100))),
    detail: described('The notice, in words.', prose(500)),
    source: described('The source that has not reported.', z.optional(z.enum(factSources))),
  }),
);

export const review = named(
  'Review',
  'An application as its reviewer sees it.',
  z.strictObject({
    ...applicationFields,
    allowed: described('What a reviewer may do now.', reviewerActions),
    accountId,
    rounds: described('How often it was submitted.', count(10_000)),
    risk,
    needs: described('Who is needed for the decision.', z.enum(needs)),
    assignee: z.optional(assignee),
    leaseUntil: z.optional(timestamp),
    changes: described('What changed since the last round.', list(difference, 10_000)),
    message: described("The applicant's message with the last submission.", z.optional(prose(2000))),
    unchanged: described(
      'Present if the last submission has the same answers as the one before.',
      z.optional(z.literal(true)),
    ),
    documents: described(
      'The documents of the application, oldest first. Each is opened by its own route.',
      list(listedDocument, 50),
    ),
    notices: described(
      'What a reviewer should know. Notices cause no refusal.',
      list(notice, 200 + factSources.length),
    ),
    approvals: list(z.strictObject({ by: subject, at: timestamp }), 10),
    decision: z.optional(decision),
  }),
);

named('FlagDisposed', 'The application with its new version.', z.strictObject({ applicationId, state, version }));

named(
  'PurchasePermit',
  'The account may purchase until the permit is settled, is cancelled, or expires.',
  z.strictObject({
    permitId: z.string().check(z.regex(/^per_[0-9a-f]{32}$/), z.maxLength(36)),
    expiresAt: timestamp,
  }),
);

named(
  'EnrollmentChanged',
  'The enrollment as it is now. Its business area never changes.',
  z.strictObject({
    accountId,
    program: programId,
    businessArea: country,
    state: z.enum(enrollmentStates),
    since: timestamp,
    expiresAt: timestamp,
    applicationId,
  }),
);
