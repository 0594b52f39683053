import { announcedBody } from '../lib/http/bodies.ts';
import { uploadRequested } from '../lib/http/documents/present-document.ts';
import { posting } from '../lib/http/endpoint.ts';
import { applicationIdOf, jsonBody, valid } from '../lib/http/request.ts';
import { requestUpload } from '../lib/operations/documents/request-upload.ts';
import { uploadRuntime } from '../lib/runtime/documents.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';

/** POST /applications/{id}/documents: adds a document, and returns the form that uploads its file. */
export const handler = posting(idempotency, async (event, { caller, ...repeatable }) => {
  const applicationId = applicationIdOf(event);
  const announced = valid(announcedBody, jsonBody(event));
  const { accountId } = caller;
  return requestUpload(
    uploadRuntime(),
    { accountId, applicationId, ...announced },
    {
      ...repeatable,
      respond: uploadRequested,
    },
  );
});
