/** A caller of the system in a soak, who retries as clients do and reports responses that must not occur. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figures } from './figures.ts';
import type { Site } from './site.ts';

export interface Reply {
  readonly status: number;
  readonly etag: string | null;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered
  readonly body: any;
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path with `{…}` for ids, by which requests are counted. */
  readonly route: string;
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
  readonly version?: number;
  /** Another possible status: 404 if it may be gone, 403 if it may be another's task. */
  readonly or?: 403 | 404;
}

/** The parts that everybody in a soak uses. */
export interface Surroundings {
  readonly site: Site;
  readonly figures: Figures;
  readonly random: () => number;
  /** Responses that may never occur. */
  readonly complaints: string[];
  readonly stopping: () => boolean;
}

/** The share of requests that a client breaks off, and sends again. */
const brokenOff = 0.02;
/** The share of POSTs that are sent again when they are done, or twice at once. */
const repeated = 0.05;
const patienceMs = 90_000;

/** Returns whether a client that does everything right can get such an answer. */
const usual = (status: number, code: string): boolean =>
  status < 300 || status === 409 || status === 412 || code === 'incomplete-application';

/** Returns whether the answer to a request with a key is kept. */
const isKept = ({ status, body }: Reply): boolean =>
  status < 300 || ((status === 409 || status === 422) && body?.code !== 'request-in-progress');

let keys = 0;

export class Visitor {
  readonly #around: Surroundings;
  readonly #claims: object;
  #token: string | undefined;

  constructor(around: Surroundings, claims: object) {
    this.#around = around;
    this.#claims = claims;
  }

  get random(): () => number {
    return this.#around.random;
  }

  /** Returns the final answer. Sends the same request again while there is none, or only `try-again` or 429. */
  async ask(asked: Asked): Promise<Reply> {
    const key = asked.method === 'POST' ? `soak-${++keys}` : undefined;
    const { random, site } = this.#around;
    const twice = key !== undefined && random() < repeated;
    const jumps = site.jumps;
    const twin = twice && random() < 0.5 ? this.#untilAnswered(asked, key) : undefined;
    const reply = await this.#untilAnswered(asked, key);
    const other = await (twice ? (twin ?? this.#untilAnswered(asked, key)) : undefined);
    // After a leap of the clock, the answer may no longer be kept.
    if (other && jumps === site.jumps && isKept(reply) && isKept(other) && other.text !== reply.text)
      this.#complain(asked, `one key, two answers: ${reply.text} and ${other.text}`);
    return reply;
  }

  /** Counts an action of several requests as one. Returns undefined if it did not succeed. */
  async timed<Result>(what: string, act: () => Promise<Result>): Promise<Result | undefined> {
    const since = performance.now();
    const done = await act().catch(() => undefined);
    this.#around.figures.add(what, done === undefined ? 'begun anew' : 'done', performance.now() - since);
    return done;
  }

  #complain({ method = 'GET', route }: Asked, what: string): void {
    this.#around.complaints.push(`${method} ${route}: ${what}`);
  }

  async #untilAnswered(asked: Asked, key: string | undefined): Promise<Reply> {
    const { figures } = this.#around;
    const route = `${asked.method ?? 'GET'} ${asked.route}`;
    for (const since = performance.now(); performance.now() - since < patienceMs; ) {
      const sentAt = performance.now();
      const reply = await this.#send(asked, key).catch(() => undefined);
      const code = reply?.body?.code ?? '';
      if (reply) figures.add(route, `${reply.status} ${code}`.trim(), performance.now() - sentAt);
      else figures.add(route, 'no answer');
      if (reply && reply.status !== 503 && reply.status !== 429) {
        if (!usual(reply.status, code) && reply.status !== asked.or)
          this.#complain(asked, `${reply.status} ${reply.text}`);
        return reply;
      }
      await sleep(100 + this.random() * 400);
    }
    throw new Error(`${route} had no answer in ${patienceMs / 1000} s`);
  }

  async #send({ method = 'GET', route, ids = {}, query = '', body, version }: Asked, key?: string): Promise<Reply> {
    const url = await this.#around.site.url();
    this.#token ??= await tokenFor(url, this.#claims);
    const path = route.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
    const broken = this.random() < brokenOff ? AbortSignal.timeout(1 + this.random() * 20) : undefined;
    const response = await fetch(`${url}${path}${query}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: broken ?? AbortSignal.timeout(40_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      text,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}

async function tokenFor(url: string, claims: object): Promise<string> {
  const response = await fetch(`${url}/local/tokens`, { method: 'POST', body: JSON.stringify(claims) });
  return ((await response.json()) as { token: string }).token;
}
