import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { documentAt } from '../../../lib/contract/console-pages.ts';
import type { HttpAnswer } from '../http/function-response.ts';
import type { Settings, SignIn } from '../settings.ts';
import { say } from '../terminal.ts';
import { builtConsole, hasConsole } from './build.ts';
import { fileAnswer, readSite, type Site } from './site.ts';

/** An editor writes a file in several steps, and a branch switch writes many files. */
const settleMs = 100;
/** How long a request that waits for a change is held. */
const heldMs = 25_000;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  readonly acceptEncoding: string;
  readonly acceptLanguage: string;
  /** Whether the API has no route for a path. */
  readonly unmatched: boolean;
}

const text = (status: number, body: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: Buffer.from(body),
});

/** The console of this checkout: built while the rest starts, and again on every change. */
export class Console {
  readonly #root: string;
  readonly #signIn: SignIn | undefined;
  #connect: readonly string[] = [];
  #site: Promise<Site | undefined>;
  #failure: string | undefined;
  #changed = Promise.withResolvers<void>();
  #unwatch = () => {};
  #closed = new AbortController();

  constructor({ root, signIn }: Pick<Settings, 'root' | 'signIn'>) {
    this.#root = root;
    this.#signIn = signIn;
    this.#site = this.#read();
  }

  /** Lets its pages also send requests to these origins. */
  allow(origins: readonly string[]): void {
    this.#connect = origins;
  }

  async #read(before?: Site): Promise<Site | undefined> {
    if (!hasConsole(this.#root)) return undefined;
    try {
      const site = readSite(await builtConsole(this.#root));
      this.#failure = undefined;
      return site;
    } catch (error) {
      this.#failure = (error as Error).message;
      say(`${this.#failure}${before ? '\nThe console from before goes on being served.' : ''}`);
      return before;
    }
  }

  /** Builds the console whenever its source changes. */
  watch(): void {
    if (!hasConsole(this.#root)) return;
    let timer: NodeJS.Timeout | undefined;
    const rebuild = async () => {
      const before = await this.#site;
      this.#site = this.#read(before);
      if ((await this.#site)?.build === before?.build) return;
      this.#changed.resolve();
      this.#changed = Promise.withResolvers();
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(), settleMs);
    };
    const watchers = ['web', 'lib'].map((folder) => watch(join(this.#root, folder), { recursive: true }, changed));
    this.#unwatch = () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    };
  }

  /** Responds to a request for a page or a file; undefined for a request to the API. */
  async answer({
    method,
    path,
    accept,
    acceptEncoding,
    acceptLanguage,
    unmatched,
  }: Asked): Promise<HttpAnswer | undefined> {
    if (!unmatched || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const wantsPage = /\btext\/html\b/.test(accept);
    const site = await this.#site;
    if (!site) return wantsPage && this.#failure ? text(500, this.#failure) : undefined;
    const asked = { path, acceptEncoding, connect: this.#connect, signIn: this.#signIn };
    const document = { ...asked, path: documentAt(path, acceptLanguage) };
    return fileAnswer(site, asked) ?? (wantsPage ? fileAnswer(site, document) : undefined);
  }

  /** Returns the name of the build once it differs from `after`, or after a while. */
  async build(after: string | null): Promise<string | undefined> {
    const current = (await this.#site)?.build;
    if (!after || after !== current) return current;
    const { signal } = this.#closed;
    await Promise.race([this.#changed.promise, sleep(heldMs, undefined, { signal, ref: false }).catch(() => {})]);
    return (await this.#site)?.build;
  }

  close(): void {
    this.#unwatch();
    this.#closed.abort();
  }
}
