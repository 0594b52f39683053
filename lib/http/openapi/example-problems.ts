/** One example of every problem. */
import { maxBodyBytes } from '../../contract/limits.ts';
import { alreadyOpen, areaTaken, blockers } from '../account/example-programs.ts';
import { applicationId, draft, startedAt } from '../application/example-application.ts';
import { mediaTypes } from '../request.ts';
import { catalogue, type ProblemCode } from '../response-problem.ts';

const application = `/applications/${applicationId}`;

/** The members that not all problems have, and `instance` if it is not the path of an application's step. */
const particulars: Readonly<Record<ProblemCode, Readonly<Record<string, unknown>>>> = {
  'malformed-json': {},
  unauthenticated: { instance: '/applications' },
  forbidden: { instance: '/review/queue' },
  'not-found': { instance: application },
  'method-not-allowed': { allow: ['GET', 'POST'], instance: '/applications' },
  'not-eligible': { blockers, instance: '/applications' },
  'application-already-open': { applicationId, blockers: alreadyOpen, instance: '/applications' },
  'business-area-taken': { blockers: areaTaken, instance: `${application}/submission` },
  'wrong-state': { state: 'submitted', allowed: ['withdraw'] },
  'purchase-frozen': {
    freeze: { since: startedAt, because: 'application', applicationId },
    liftedBy: 'The end of the application without approval: withdrawal, rejection or expiry.',
    instance: '/accounts/account-4711/purchase-permits',
  },
  'conflict-of-interest': { instance: `/review${application}/assignment` },
  'lease-lost': { instance: `/review${application}/decision` },
  'nothing-changed': { instance: `${application}/submission` },
  'request-in-progress': { instance: '/applications' },
  'agreement-outdated': { currentVersion: '2024-08-16' },
  'questionnaire-outdated': { currentVersion: '1', instance: `${application}/due-diligence` },
  'stale-version': { currentVersion: 4, version: 4 },
  'payload-too-large': { maxBytes: maxBodyBytes },
  'unsupported-media-type': { supported: [mediaTypes.mergePatch, mediaTypes.json] },
  'invalid-request': {
    errors: [{ pointer: '/contact/phone', code: 'required', detail: 'This is required.' }],
  },
  'incomplete-application': { outstanding: draft.outstanding, instance: `${application}/submission` },
  'idempotency-key-reused': { instance: '/applications' },
  'version-required': {},
  'try-again': { retryAfterSeconds: 1 },
  'too-many-requests': { retryAfterSeconds: 40, instance: '/applications' },
  'internal-error': {},
};

/** Returns the problem as the API returns it. */
export function problemExample(code: ProblemCode): Readonly<Record<string, unknown>> {
  const { status, title, detail } = catalogue[code];
  return {
    type: code === 'internal-error' ? 'about:blank' : `urn:partner-programs:problem:${code}`,
    title,
    status,
    code,
    ...(detail && { detail }),
    instance: `${application}/company-information`,
    requestId: '6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f',
    ...particulars[code],
  };
}
