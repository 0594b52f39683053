import type { Context } from 'aws-lambda';
import type { HttpEvent } from './endpoint.ts';
import type { HttpResponse } from './response.ts';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResponse>;

/** Returns the handler of a function whose routes differ by their methods. */
export const byMethod =
  (handlers: Readonly<Record<string, Handler>>): Handler =>
  (event, context) => {
    const handle = handlers[event.requestContext.http.method];
    if (!handle) throw new Error('A route leads to a method that the function has not');
    return handle(event, context);
  };
