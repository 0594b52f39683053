import type { Change } from '../lib/domain/application/change.ts';
import { disposed } from '../lib/http/application/present-outcome.ts';
import { disposalBody } from '../lib/http/bodies.ts';
import { reviewerOf } from '../lib/http/caller.ts';
import { staffPosting } from '../lib/http/posting.ts';
import { applicationIdOf, expectedVersion, jsonBody, valid } from '../lib/http/request.ts';
import { disposeFlag } from '../lib/operations/review/decide.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** POST /review/applications/{id}/flags/{flagId}: records a reviewer's disposition of a flag. */
export const handler = staffPosting<Change>(idempotency, reviewerOf, (event, caller) => {
  const base = { applicationId: applicationIdOf(event), expectedVersion: expectedVersion(event), reviewer: caller };
  const { disposition, note } = valid(disposalBody, jsonBody(event));
  const command = { ...base, flagId: event.pathParameters?.flagId ?? '', disposition, note };
  return {
    run: (request) => disposeFlag(runtime(), command, request),
    respond: ({ after }) => disposed(after),
  };
});
