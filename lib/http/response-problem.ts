/** Every problem (RFC 9457), with the members that not all problems have. */
import * as z from 'zod/mini';
import { problemStatuses } from '../contract/problems.ts';
import { documentStates } from '../domain/documents/document.ts';
import { enrollmentStates } from '../domain/enrollment/enrollment.ts';
import { dispositions } from '../domain/review/decision-codes.ts';
import { defaultLanguage } from '../words/languages.ts';
import { problemWords } from '../words/problems.ts';
import { blockers } from './account/response-eligibility.ts';
import { outstanding, reviewerActions } from './application/response-application.ts';
import { described, named } from './openapi/documented.ts';
import { pascalCase } from './pascal-case.ts';
import type { ProblemRefusal } from './refusal.ts';
import {
  applicationId,
  code,
  count,
  list,
  pointer,
  prose,
  state,
  textVersion,
  timestamp,
  version,
} from './response-fields.ts';

/** Every problem, including the one that is not a refusal: an internal error. */
export type ProblemCode = ProblemRefusal['code'] | 'internal-error';

const { refusals, internalError } = problemWords[defaultLanguage];

/** Every problem by its code: its status, and its title and detail in the default language. */
export const catalogue = {
  ...(Object.fromEntries(
    Object.entries(problemStatuses).map(([code, status]) => [
      code,
      { status, ...refusals[code as ProblemRefusal['code']] },
    ]),
  ) as Record<ProblemRefusal['code'], { readonly status: number; readonly title: string; readonly detail: string }>),
  'internal-error': { status: 500, title: internalError, detail: '' },
} as const satisfies Readonly<Record<ProblemCode, object>>;

type Facts<Code> = Omit<Extract<ProblemRefusal, { readonly code: Code }>, 'code' | 'because' | 'of'>;
type Members<Code> = { readonly [Fact in keyof Facts<Code>]: z.ZodMiniType } & {
  readonly liftedBy?: z.ZodMiniType;
};

const error = named(
  'InvalidField',
  'One error in the request.',
  z.strictObject({
    pointer: described('RFC 6901 pointer into the body. For a query parameter or a header: `/` and its name.', pointer),
    code: described('Kebab-case: `required`, `too-long`, `unknown-field`, …', code),
    detail: described('What would be correct. Never repeats the value that was sent.', prose(10_000)),
  }),
);
const mediaType = z.string().check(z.regex(/^[a-z]+\/[a-z+-]+$/), z.maxLength(100));
const currentText = described('The version to use instead.', textVersion);

const members = {
  'malformed-json': {},
  unauthenticated: {},
  forbidden: {
    needs: described('The group that the caller lacks.', z.optional(z.enum(['reviewer', 'compliance', 'operator']))),
  },
  'not-found': {},
  'method-not-allowed': {
    allow: described('Methods that the path supports.', list(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), 5)),
  },
  'not-eligible': { blockers },
  'application-already-open': { applicationId, blockers },
  'business-area-taken': { blockers },
  'wrong-state': {
    state: z.union([state, z.enum(enrollmentStates), z.enum(documentStates)]),
    allowed: described(
      'What the caller may do instead. For an enrollment: the states that it can change to.',
      list(
        z.enum(['save-step', 'submit', 'withdraw', ...reviewerActions.def.element.options, ...enrollmentStates]),
        12,
      ),
    ),
  },
  'purchase-frozen': {
    freeze: z.strictObject({ since: timestamp, because: z.enum(['application', 'enrollment']), applicationId }),
    liftedBy: described('What lifts the freeze, in words.', prose(500)),
  },
  'conflict-of-interest': {},
  'lease-lost': {},
  'nothing-changed': {},
  'request-in-progress': {},
  'agreement-outdated': { currentVersion: currentText },
  'questionnaire-outdated': { currentVersion: currentText },
  'stale-version': { currentVersion: version },
  'payload-too-large': { maxBytes: described('Maximum size of a body, in bytes.', count(2 ** 31 - 1)) },
  'unsupported-media-type': { supported: list(mediaType, 10) },
  'invalid-request': { errors: list(error, 5000) },
  'incomplete-application': { outstanding },
  'idempotency-key-reused': {},
  'version-required': {},
  'too-many-requests': { retryAfterSeconds: described('As in the header Retry-After.', count(86_400)) },
  'try-again': { retryAfterSeconds: described('As in the header Retry-After.', count(3600)) },
} as const satisfies { readonly [Code in ProblemRefusal['code']]: Members<Code> };

/** `version` equals `currentVersion`, because clients read it wherever a response has one. */
const moreMembers: Readonly<Record<string, Readonly<Record<string, z.ZodMiniType>>>> = {
  ...members,
  'stale-version': { ...members['stale-version'], version },
  'wrong-state': {
    ...members['wrong-state'],
    renewableFrom: described(
      'The time from which the enrollment can be renewed, if it is too early now.',
      z.optional(timestamp),
    ),
    enrollment: described('Present if the enrollment to renew has ended.', z.optional(z.literal('ended'))),
    contest: described(
      'Why the business area cannot be contested, or why the contest cannot be decided this way.',
      z.optional(z.enum(['not-open', 'not-held', 'enrolled', 'closed'])),
    ),
    flags: described(
      'Flags that prevent an approval.',
      z.optional(list(z.strictObject({ flagId: prose(64), disposition: z.optional(z.enum(dispositions)) }), 200)),
    ),
  },
};

const always = {
  instance: described('Path of the request.', z.string().check(z.regex(/^\//), z.maxLength(8192))),
  requestId: described('Identifies the request to support.', prose(200)),
};

function problemOf(problem: ProblemCode) {
  const { status, detail } = catalogue[problem];
  return z.strictObject({
    type: z.literal(problem === 'internal-error' ? 'about:blank' : `urn:partner-programs:problem:${problem}`),
    title: described('The kind of problem, in words.', prose(200)),
    status: z.literal(status),
    code: z.literal(problem),
    ...(detail && { detail: prose(1000) }),
    ...moreMembers[problem],
    ...always,
  });
}

export const problemCodes = Object.keys(catalogue) as readonly ProblemCode[];

for (const problem of problemCodes) {
  const { title, detail } = catalogue[problem];
  named(`${pascalCase(problem)}Problem`, detail || `${title}: the requestId and nothing else.`, problemOf(problem));
}
