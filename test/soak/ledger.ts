/** The system's output, as its recipients saw it: the bus, the mailbox, and an endpoint of webhooks. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Fault, Witness } from '../support/faults.ts';

/** A mail as the mailbox keeps it. */
export interface SentMail {
  readonly to: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The events that the bus accepted: their ids in the order of their first publication, and how often in all. */
export class Published {
  readonly firsts = new Set<string>();
  total = 0;

  readonly witness: Witness = ({ command, body }, answer) => {
    if (command !== 'PutEvents' || answer.status !== 200) return;
    const results = (JSON.parse(answer.body) as { Entries: { EventId?: string }[] }).Entries;
    for (const [index, { Detail, DetailType }] of (
      body.Entries as { Detail: string; DetailType: string }[]
    ).entries()) {
      // A notice of a late report is not a change of state.
      if (results[index]?.EventId === undefined || DetailType === 'AccountFactsStale') continue;
      this.firsts.add((JSON.parse(Detail) as { eventId: string }).eventId);
      this.total += 1;
    }
  };
}

/** Reads the mailbox's file as it grows, because the file keeps only the newest mails. */
export class MailReader {
  readonly mails: SentMail[] = [];
  readonly #file: string;
  #open: { readonly descriptor: number; readonly decoder: StringDecoder; rest: string } | undefined;

  constructor(directory: string) {
    this.#file = join(directory, 'mailbox/mails.jsonl');
  }

  /** Reads the mails since the last call. A full file is read to its end before the one that replaces it. */
  read(): void {
    if (!this.#open && existsSync(this.#file)) this.#reopen();
    if (!this.#open) return;
    this.#readOn(this.#open);
    const now = existsSync(this.#file) ? openSync(this.#file, 'r') : undefined;
    if (now === undefined) return;
    const isAnother = fstatSync(now).ino !== fstatSync(this.#open.descriptor).ino;
    closeSync(now);
    if (!isAnother) return;
    this.#readOn(this.#open);
    this.close();
    this.read();
  }

  close(): void {
    if (this.#open) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #reopen(): void {
    this.#open = { descriptor: openSync(this.#file, 'r'), decoder: new StringDecoder('utf8'), rest: '' };
  }

  #readOn(open: { readonly descriptor: number; readonly decoder: StringDecoder; rest: string }): void {
    const chunk = Buffer.alloc(1 << 20);
    for (let length = readSync(open.descriptor, chunk); length > 0; length = readSync(open.descriptor, chunk)) {
      const lines = (open.rest + open.decoder.write(chunk.subarray(0, length))).split('\n');
      open.rest = lines.pop() ?? '';
      for (const line of lines) {
        const { to, tags } = JSON.parse(line) as SentMail;
        this.mails.push({ to, tags });
      }
    }
  }
}

/** An endpoint of webhooks that fails now and then. */
export interface WebhookSink {
  readonly url: string;
  /** Ids of the events that it accepted. */
  readonly received: Set<string>;
  close(): void;
}

export async function openSink(fault: () => Fault | undefined): Promise<WebhookSink> {
  const received = new Set<string>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const failing = fault();
      if (failing === 'throttled') response.writeHead(429).end();
      else if (failing === 'server-error') response.writeHead(500).end();
      else if (failing === 'cut-before') response.destroy();
      else {
        received.add(String(request.headers['webhook-id']));
        if (failing === 'cut-after') response.destroy();
        else response.writeHead(204).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
