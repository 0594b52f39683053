import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { timeLimit } from '../../runtime/time-limits.ts';
import { type Found, skipped, verdict, waitFor } from './check.ts';
import type { Tokens, World } from './walk-through.ts';

interface Endpoint {
  readonly url: string;
  readonly secrets: readonly [string, ...string[]];
}

/** The endpoint on this machine that the server's secrets name; undefined if they name none. */
function endpointOf(directory: string): Endpoint | undefined {
  try {
    const secrets = JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8')) as Record<string, string>;
    const endpoints = Object.values(secrets).flatMap((text) => JSON.parse(text) as readonly Endpoint[]);
    return endpoints.find(({ url }) => url.startsWith('http://127.0.0.1:'));
  } catch {
    return undefined;
  }
}

/** Stands in for the receiver of webhooks while the smoke test runs. */
export class Receiver {
  readonly #verified: string[] = [];
  readonly #endpoint: Endpoint | undefined;
  readonly #server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    try {
      const headers = request.headers as Record<string, string>;
      const event = new Webhook(this.#endpoint!.secrets[0]).verify(body, headers) as { type: string };
      this.#verified.push(event.type);
      response.writeHead(204).end();
    } catch {
      response.writeHead(401).end();
    }
  });

  constructor(directory: string) {
    this.#endpoint = endpointOf(directory);
  }

  /** Returns whether there is an endpoint to stand in for. */
  async listen(): Promise<void> {
    if (!this.#endpoint) return;
    const { port, hostname } = new URL(this.#endpoint.url);
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(Number(port), hostname, resolve);
    });
  }

  async found(patienceMs: number): Promise<Found> {
    if (!this.#endpoint) return skipped('.local/secrets.json names no endpoint on this machine');
    await waitFor('no webhook with a valid signature came', patienceMs, async () => this.#verified[0]);
    return verdict(true, `${this.#verified.length} signed, the first ${this.#verified[0]}`);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

const post = async (url: string, body: object): Promise<Record<string, unknown>> =>
  (await (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json()) as Record<string, unknown>;

/** Returns tokens for every kind of caller, which only the local server issues. */
async function tokensOf(url: string): Promise<Tokens> {
  const token = async (claims: object) => String((await post(`${url}/local/tokens`, claims)).token);
  return {
    applicant: await token({ accountId: 'smoke' }),
    reviewer: await token({ subject: 'smoke-reviewer', groups: ['reviewer'] }),
    operator: await token({ subject: 'smoke-operator', groups: ['operator'] }),
    billing: await token({ subject: 'smoke-billing', scope: 'partner-programs/purchases' }),
  };
}

/** The server of `npm start`. */
export async function localWorld(url: string, receiver: Receiver): Promise<World> {
  const mailTo = 'smoke@partner.example';
  const patienceMs = timeLimit(60_000);
  return {
    url,
    mailTo,
    patienceMs,
    tokens: await tokensOf(url),
    report: async (events) => void (await post(`${url}/local/events`, { entries: events })),
    mails: async () => {
      const { items } = (await (await fetch(`${url}/local/mailbox?to=${mailTo}`)).json()) as { items: unknown[] };
      return items.length;
    },
    webhooks: () => receiver.found(patienceMs),
  };
}
