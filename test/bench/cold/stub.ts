/** Stands in for the table: first passes requests on and keeps the responses, then replays those responses. */
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Kept {
  /** The operation of the request. */
  readonly operation: string;
  readonly asked: Buffer;
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export class Stub {
  readonly #engine: string;
  readonly #server: Server;
  #kept: Kept[] = [];
  #recording = true;

  constructor(engine: string) {
    this.#engine = engine;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** From now on, passes requests on to the engine and keeps its responses. */
  record(): void {
    this.#recording = true;
    this.#kept = [];
  }

  /** Returns the responses that were kept since `record`. */
  tape(): readonly Kept[] {
    return this.#kept;
  }

  /** From now on, returns these responses, each once, without the engine. */
  replay(tape: readonly Kept[]): void {
    this.#recording = false;
    this.#kept = [...tape];
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const kept = this.#recording ? await this.#pass(request, body) : this.#take(request, body);
    if (this.#recording && kept) this.#kept.push(kept);
    if (!kept) throw new Error('A function sent more requests than when it was recorded');
    response.writeHead(kept.status, kept.headers).end(kept.body);
  }

  /**
   * Returns the response to the same request, or else the next one of that operation: parallel requests have no order.
   */
  #take({ headers }: IncomingMessage, body: Buffer): Kept | undefined {
    const same = this.#kept.filter(({ operation }) => operation === headers['x-amz-target']);
    const kept = same.find(({ asked }) => asked.equals(body)) ?? same[0];
    this.#kept = this.#kept.filter((one) => one !== kept);
    return kept;
  }

  async #pass({ method, headers }: IncomingMessage, body: Buffer): Promise<Kept> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    forward(this.#engine, { method, headers }, resolve).on('error', reject).end(body);
    const answer = await promise;
    const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers;
    const operation = String(headers['x-amz-target']);
    return { operation, asked: body, status: answer.statusCode ?? 500, headers: kept, body: await bodyOf(answer) };
  }
}
