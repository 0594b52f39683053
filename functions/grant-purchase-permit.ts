import { scopes } from '../lib/contract/audiences.ts';
import { permitBody } from '../lib/http/bodies.ts';
import { clientOf } from '../lib/http/caller.ts';
import type { HttpEvent } from '../lib/http/endpoint.ts';
import { staffPosting } from '../lib/http/posting.ts';
import { accountIdOf, optionalJsonBody, valid } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { grantPurchasePermit, type PermitGranted } from '../lib/operations/account/purchase-permits.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { count } from '../lib/runtime/metrics.ts';
import { runtime } from '../lib/runtime/runtime.ts';

const billing = (event: HttpEvent) => clientOf(event, scopes.billing);

/** POST /accounts/{accountId}/purchase-permits: billing calls this before it lets an account buy. */
export const handler = staffPosting<PermitGranted>(idempotency, billing, (event) => {
  valid(permitBody, optionalJsonBody(event));
  const accountId = accountIdOf(event);
  return {
    run: (request) => grantPurchasePermit({ ...runtime(), count }, accountId, request),
    respond: (permit) => jsonResponse(201, permit),
  };
});
