import { Failure } from '../failure.ts';

/** A successful response of the API. */
export interface Reply {
  readonly body: Readonly<Record<string, unknown>>;
  readonly etag: string | null;
}

interface Send {
  readonly method?: string;
  readonly path: string;
  readonly body?: object;
  readonly etag?: string | null;
}

/** A caller of the API: an account with its token, or nobody in particular. */
export class Caller {
  readonly #url: string;
  readonly #token: string | undefined;

  constructor(url: string, token?: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Returns the caller that acts for an account. */
  async as(accountId: string): Promise<Caller> {
    const { body } = await this.send({ method: 'POST', path: '/local/tokens', body: { accountId } });
    return new Caller(this.#url, String(body.token));
  }

  /** Sends a request. A problem ends the seeding, in the problem's own words. */
  async send({ method = 'GET', path, body, etag }: Send): Promise<Reply> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(etag && { 'if-match': etag }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answered = (await response.json()) as Reply['body'];
    if (response.ok) return { body: answered, etag: response.headers.get('etag') };
    const { title, detail, errors, outstanding, blockers } = answered;
    const facts = JSON.stringify(errors ?? outstanding ?? blockers ?? '');
    throw new Failure(`${method} ${path} was refused with ${response.status}: ${title} ${detail ?? ''} ${facts}`);
  }
}
