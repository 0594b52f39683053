import middy from '@middy/core';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { Refused } from '../domain/refusal.ts';
import { begin, log } from '../log.ts';
import { conditional } from './conditional.ts';
import { correlationIdOf } from './correlation.ts';
import { languageAsked } from './language.ts';
import { type Occurrence, problemResponse } from './problem.ts';
import { refusalIn } from './refusal.ts';
import { type HttpResponse, secured } from './response.ts';

export type HttpEvent = APIGatewayProxyEventV2;
type Handle = (event: HttpEvent) => Promise<HttpResponse> | HttpResponse;

const occurrenceOf = (event: HttpEvent, context: Context): Occurrence => ({
  instance: event.rawPath,
  requestId: event.requestContext?.requestId ?? context.awsRequestId,
  language: languageAsked(event),
});

/** Logs a failure for those who run the system: never a body, an answer or a token. */
function report(error: unknown): void {
  const cause = refusalIn(error) ? (error as Error).cause : error;
  if (cause instanceof Error) log.error('A request failed', {}, cause);
}

/** Logs one line for each response, with its code if it is a problem. */
const tell = ({ routeKey: route }: HttpEvent, status: number | undefined, code?: string): void =>
  log.info('Answered', { route, status, code });

/** Milliseconds before the function's time-out: enough to send the response. */
const timeoutEarlyInMillis = 250;

/** Refuses a request whose outcome is unknown. Sending the same request again finds out. */
function timeoutEarlyResponse(): never {
  throw new Refused({ code: 'try-again', retryAfterSeconds: 1 }, new Error("The function's time is up"));
}

/** Returns a handler behind API Gateway: whatever is thrown becomes a problem, and is logged if it is our failure. */
export const endpoint = (handle: Handle) =>
  middy<HttpEvent, HttpResponse>({ timeoutEarlyInMillis, timeoutEarlyResponse })
    .before(({ event, context }) => begin(context, correlationIdOf(event)))
    .after(({ event, response }) => tell(event, response?.statusCode))
    .onError(async (request) => {
      const occurrence = occurrenceOf(request.event, request.context);
      const refusal = refusalIn(request.error);
      if (!refusal || refusal.code === 'try-again') report(request.error);
      const response = problemResponse(request.error, occurrence);
      tell(request.event, response.statusCode, refusal?.code ?? 'internal-error');
      request.response = secured(response);
    })
    .handler(async (event) => secured(conditional(event, await handle(event))));
