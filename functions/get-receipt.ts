import { jsonAnswer } from '../lib/http/answer.ts';
import { applicantOf } from '../lib/http/caller.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { applicationIdOf } from '../lib/http/request.ts';
import { signedReceipt } from '../lib/operations/get-receipt.ts';
import { receiptJson } from '../lib/receipts/json.ts';
import { runtime } from '../lib/runtime.ts';
import { receiptSigner } from '../lib/runtime-receipts.ts';

/** GET /applications/{id}/receipt: the newest sealed submission, signed. */
export const handler = endpoint(async (event) => {
  const { accountId } = applicantOf(event);
  const deps = { store: runtime().store, signer: receiptSigner };
  return jsonAnswer(200, receiptJson(await signedReceipt(deps, { accountId, applicationId: applicationIdOf(event) })));
});
