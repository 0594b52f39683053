import type { ContestDecided } from '../lib/domain/review/decide-contest.ts';
import { contestDecided } from '../lib/http/application/present-outcome.ts';
import { contestDecisionBody } from '../lib/http/bodies.ts';
import { staffOf } from '../lib/http/caller.ts';
import { versionedEtag } from '../lib/http/conditional.ts';
import { endpoint, type HttpEvent } from '../lib/http/endpoint.ts';
import { inLanguage, languageAsked } from '../lib/http/language.ts';
import { byMethod } from '../lib/http/methods.ts';
import { staffPosting } from '../lib/http/posting.ts';
import { applicationIdOf, expectedVersion, jsonBody, valid } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { presentContestReview } from '../lib/http/review/present-contest.ts';
import { decideContested, getContest } from '../lib/operations/review/contests.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

const show = endpoint(async (event) => {
  staffOf(event, ['reviewer', 'compliance', 'operator']);
  const deps = runtime();
  const contest = await getContest(deps, applicationIdOf(event));
  const language = languageAsked(event);
  const body = presentContestReview(contest, { now: deps.now().toISOString(), language });
  const response = jsonResponse(200, body, inLanguage(language));
  const { version } = contest.applications[0].application;
  return { ...response, headers: { ...response.headers, etag: versionedEtag(version, response) } };
});

const operator = (event: HttpEvent) => staffOf(event, ['operator']);

const decide = staffPosting<ContestDecided>(idempotency, operator, (event, caller) => {
  const base = { applicationId: applicationIdOf(event), expectedVersion: expectedVersion(event), operator: caller };
  const command = { ...base, ...valid(contestDecisionBody, jsonBody(event)) };
  return {
    run: (request) => decideContested(runtime(), command, request),
    respond: ({ contested }) => contestDecided(contested.after),
  };
});

/** GET /review/contests/{id}, POST …/decision: shows a contest with both applications, or decides it. */
export const handler = byMethod({ GET: show, POST: decide });
