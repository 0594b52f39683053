import type { Change } from '../lib/domain/application/change.ts';
import { presentApplication } from '../lib/http/application/present.ts';
import { startBody } from '../lib/http/application/start-body.ts';
import { applicantActor } from '../lib/http/caller.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { posting } from '../lib/http/posting.ts';
import { jsonBody, valid } from '../lib/http/request.ts';
import { etag, jsonResponse } from '../lib/http/response.ts';
import { startApplication } from '../lib/operations/application/start-application.ts';
import { programOf } from '../lib/programs/programs.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** POST /applications: starts an application, and freezes purchases. */
export const handler = posting<Change>(idempotency, (event, caller) => {
  const { program: id, ...from } = valid(startBody, jsonBody(event));
  const { accountId } = caller;
  const program = programOf({ program: id });
  const language = languageAsked(event);
  const command = { accountId, program, ...from, by: applicantActor(caller) };
  return {
    run: (request) => startApplication(runtime(), command, request),
    respond: ({ after }) =>
      jsonResponse(201, presentApplication(after, program, { language, blockers: [] }), {
        location: `/applications/${after.applicationId}`,
        etag: etag(after.version),
        ...inLanguage(language),
      }),
  };
});
