import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../failure.ts';
import { MailLog } from './mailbox/mail-log.ts';

/** A mail that was sent. */
export interface Mail {
  /** The address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Its tags: the event that it is about, and its type. */
  readonly tags: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly sentAt: string;
}

/** The parts that a mailbox depends on. */
interface MailboxSettings {
  /** The folder that it is kept in. */
  readonly directory: string;
  /** The local clock, in milliseconds. */
  readonly now: () => number;
}

/** All mail that was sent on this machine. It outlives the server and holds the newest 5,000. */
export class Mailbox {
  readonly #log: MailLog<Mail>;
  readonly #suppressed: string;
  readonly #now: () => number;

  constructor({ directory, now }: MailboxSettings) {
    const folder = join(directory, 'mailbox');
    mkdirSync(folder, { recursive: true });
    this.#log = new MailLog(join(folder, 'mails.jsonl'));
    this.#suppressed = join(folder, 'suppressed.json');
    this.#now = now;
  }

  /** Returns once the mail is on disk. */
  add({ to, subject, text, html, tags }: Omit<Mail, 'sentAt'>): void {
    this.#log.append({ to, subject, text, html, tags, sentAt: new Date(this.#now()).toISOString() });
  }

  /** Lists mail, newest first by order of sending, whatever the clock said. With `to`, lists only that recipient's. */
  list(to?: string): readonly Mail[] {
    return this.#log.newest().filter((mail) => to === undefined || isSame(mail.to, to));
  }

  /**
   * Returns whether mail to an address is refused: in the domain `bounce.example`, or listed in
   * `mailbox/suppressed.json`.
   */
  refuses(address: string): boolean {
    return /@bounce\.example$/i.test(address) || readList(this.#suppressed).some((one) => isSame(one, address));
  }
}

/** Reads the file each time, so that an edit needs no restart. */
function readList(file: string): readonly string[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Returns an address in lower case, with its domain in A-labels if it has a domain, as the mail was sent. */
function asSent(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const url = `http://${domain}/`;
  return URL.canParse(url) ? address.replace(domain, new URL(url).hostname).toLowerCase() : address.toLowerCase();
}

const isSame = (one: string, other: string) => asSent(one) === asSent(other);
