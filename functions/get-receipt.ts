import { answer } from '../lib/http/answer.ts';
import { applicantOf } from '../lib/http/caller.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { applicationIdOf } from '../lib/http/request.ts';
import { receiptOf } from '../lib/operations/get-application.ts';
import { runtime } from '../lib/runtime.ts';

/** GET /applications/{id}/receipt: the newest sealed submission, and the SHA-256 of its canonical JSON. */
export const handler = endpoint(async (event) => {
  const { accountId } = applicantOf(event);
  const { content, sha256 } = await receiptOf(runtime(), { accountId, applicationId: applicationIdOf(event) });
  return answer(200, { ...JSON.parse(content), sha256 });
});
