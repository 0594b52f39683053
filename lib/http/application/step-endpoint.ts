import type { Step } from '../../domain/application/step.ts';
import type { RateLimits } from '../../operations/account/rate-limits.ts';
import { patchStep, type SaveRequest, saveStep } from '../../operations/application/save-step.ts';
import type { Deps } from '../../operations/ports.ts';
import { sayFindings } from '../../words/findings.ts';
import { type Applicant, applicantOf } from '../caller.ts';
import { endpoint, type HttpEvent } from '../endpoint.ts';
import { inLanguage, languageAsked } from '../language.ts';
import { applicationIdOf, expectedVersion, jsonBody, mediaTypes } from '../request.ts';
import { etag, jsonResponse } from '../response.ts';

/** Reads the request: a PUT contains the complete step, a PATCH a part of it. */
function requestOf(step: Step, event: HttpEvent, by: Applicant): SaveRequest {
  const applicationId = applicationIdOf(event);
  const version = expectedVersion(event);
  const complete = event.requestContext.http.method === 'PUT';
  const body = jsonBody(event, complete ? undefined : [mediaTypes.mergePatch, mediaTypes.json]);
  const language = languageAsked(event);
  return { accountId: by.accountId, applicationId, step, body, complete, expectedVersion: version, by, language };
}

/** PUT and PATCH of one step of the wizard. */
export const stepEndpoint = ({ runtime, limiter }: { runtime: () => Deps; limiter: () => RateLimits }, step: Step) =>
  endpoint(async (event) => {
    const caller = applicantOf(event);
    await limiter().save(caller.accountId);
    const request = requestOf(step, event, caller);
    const saved = await (request.complete ? saveStep : patchStep)(runtime(), request);
    const { applicationId, state, version } = saved.application;
    const outstanding = sayFindings(request.language, saved.outstanding);
    return jsonResponse(
      200,
      { applicationId, state, version, step: step.name, outstanding },
      { etag: etag(version), ...inLanguage(request.language) },
    );
  });
