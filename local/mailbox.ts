/** A mail that was sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** RFC 3339. */
  readonly sentAt: string;
}

/** The mail that this run has sent, in memory. */
export class Mailbox {
  readonly #mails: Mail[] = [];

  add(mail: Mail): void {
    this.#mails.push(mail);
  }

  /** Newest first; of one recipient if given. */
  list(to?: string): readonly Mail[] {
    return this.#mails.filter((mail) => to === undefined || mail.to.toLowerCase() === to.toLowerCase()).toReversed();
  }
}
