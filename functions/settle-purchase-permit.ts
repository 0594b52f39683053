import { scopes } from '../lib/contract/audiences.ts';
import { clientOf } from '../lib/http/caller.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { accountIdOf, permitIdOf } from '../lib/http/request.ts';
import { noContent } from '../lib/http/response.ts';
import { settlePurchasePermit } from '../lib/operations/account/purchase-permits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** DELETE /accounts/{accountId}/purchase-permits/{permitId}: settles or cancels a purchase. */
export const handler = endpoint(async (event) => {
  clientOf(event, scopes.billing);
  await settlePurchasePermit(runtime(), { accountId: accountIdOf(event), permitId: permitIdOf(event) });
  return noContent();
});
