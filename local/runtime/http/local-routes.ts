import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { DemoAccount } from '../../seed/demo.ts';
import type { Background } from '../background.ts';
import type { Bus } from '../bus/bus.ts';
import type { Journal } from '../bus/journal.ts';
import type { Clock } from '../clock.ts';
import type { Console } from '../console/console.ts';
import type { Mailbox } from '../mailbox.ts';
import { timeLimit } from '../time-limits.ts';
import type { HttpAnswer } from './function-response.ts';
import { answerMailbox } from './mailbox-route.ts';
import { Refused } from './problem.ts';
import type { TokenRequest } from './tokens.ts';

// Without this, the small build of zod says only "Invalid input".
z.config(en());

/** The parts that the routes under `/local` act on. */
export interface LocalServices {
  readonly bus: Bus;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly background: Pick<Background, 'catchUp' | 'redrive'>;
  readonly console: Pick<Console, 'build'>;
  /** Gives later calls new threads, which remember nothing. */
  readonly renew: () => void;
  /** Fills the server with the demo. */
  readonly seed: () => Promise<void>;
  readonly issueToken: (request: TokenRequest) => Promise<string>;
}

interface LocalRequest {
  readonly query: URLSearchParams;
  /** The `Accept` header; empty if absent. */
  readonly accept: string;
  readonly body: Buffer;
}

type LocalHandler = (services: LocalServices, request: LocalRequest) => HttpAnswer | Promise<HttpAnswer>;

const text = z.string().check(z.minLength(1), z.maxLength(2_048));

const tokenBody = z.strictObject({
  accountId: z.optional(z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/, 'must be 1 to 64 of A-Z a-z 0-9 -'))),
  subject: z.optional(text),
  groups: z.optional(z.array(z.string().check(z.regex(/^[\w+=,.@-]{1,128}$/, 'must be a group name')))),
  scope: z.optional(z.string().check(z.maxLength(2_048))),
});

const detail = z.record(z.string(), z.unknown());
const detailText = z.pipe(
  z.string(),
  z.transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.issues.push({ code: 'custom', message: 'must be JSON', input: json });
      return z.NEVER;
    }
  }),
);
const eventsBody = z.strictObject({
  entries: z
    .array(z.strictObject({ source: text, detailType: text, detail: z.union([detail, z.pipe(detailText, detail)]) }))
    .check(z.minLength(1)),
});

const redriveBody = z.strictObject({ ids: z.optional(z.array(text)) });

/** How long setting the clock waits for what is due then, so that the next request sees it. */
const catchUpWithinMs = timeLimit(5_000);

const clockBody = z.strictObject({ now: z.nullable(z.iso.datetime({ offset: true })) });

const json = (value: unknown): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: Buffer.from(JSON.stringify(value)),
});

const routes: Readonly<Record<string, Readonly<Record<string, LocalHandler>>>> = {
  '/local/tokens': {
    POST: async ({ issueToken }, { body }) => json({ token: await issueToken(parse(tokenBody, body)) }),
  },
  '/local/events': {
    POST: async ({ bus }, { body }) => json({ eventIds: await bus.put(parse(eventsBody, body).entries) }),
  },
  '/local/dead-letters': { GET: ({ journal }) => json({ items: journal.deadLetters() }) },
  '/local/dead-letters/redrive': {
    POST: async ({ background }, { body }) => json(await background.redrive(parse(redriveBody, body).ids)),
  },
  '/local/mailbox': { GET: ({ mailbox }, request) => answerMailbox(mailbox, request) },
  '/local/console': {
    GET: async (services, { query }) => json({ build: await services.console.build(query.get('after')) }),
  },
  '/local/demo-accounts': {
    GET: async () => json({ items: (await import('../../seed/demo.ts')).demo.map(shownAccount) }),
  },
  '/local/seed': {
    POST: async ({ seed }) => {
      await seed();
      return json({});
    },
  },
  '/local/clock': {
    POST: async ({ clock, background, renew }, { body }) => {
      const { now } = parse(clockBody, body);
      const before = clock.now();
      clock.set(now === null ? null : Date.parse(now));
      // A container may remember things as of a time that is now in the future. On AWS, no clock goes back.
      if (clock.now() < before) renew();
      await background.catchUp(catchUpWithinMs);
      return json({ now: new Date(clock.now()).toISOString() });
    },
  },
};

/** Returns an account of the demo, with what it is there to show. */
const shownAccount = ({ accountId, company, blocker, steps, end, risk }: DemoAccount) => ({
  accountId,
  company: company.name,
  shows:
    blocker ?? [end ?? (steps === undefined ? 'eligible' : `draft, ${steps} of 4 steps`), `${risk} risk`].join(', '),
});

/** Responds to a request under `/local`, which no template has. Throws `Refused`. */
export async function answerLocally(
  services: LocalServices,
  { method, path, ...request }: LocalRequest & { readonly method: string; readonly path: string },
): Promise<HttpAnswer> {
  const methods = routes[path];
  if (!methods)
    throw new Refused('not-found', { detail: `The routes under /local are ${Object.keys(routes).join(', ')}.` });
  const handler = methods[method];
  const allow = Object.keys(methods);
  if (!handler) throw new Refused('method-not-allowed', { allow }, { allow: allow.join(', ') });
  return handler(services, request);
}

function parse<T>(schema: z.ZodMiniType<T>, body: Buffer): T {
  const parsed = schema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    pointer: pointerTo(path),
    code: code.replaceAll('_', '-'),
    detail: message,
  }));
  throw new Refused('invalid-request', { errors });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refused('malformed-json');
  }
}

/** RFC 6901. */
const pointerTo = (path: readonly PropertyKey[]) =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
