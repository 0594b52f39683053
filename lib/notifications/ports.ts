import type { Timestamp } from '../domain/ids.ts';
import type { MailState } from './mail-state.ts';
import type { Role } from './recipients.ts';

/** A mail, ready to be sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly eventId: string;
  readonly type: string;
  readonly role: Role;
  readonly correlationId?: string;
}

/**
 * The outcome of sending. `later`: certainly not accepted, for a temporary reason. `never`: not accepted, and never
 * will be. `uncertain`: no response came, so it may have been accepted. `cause` is only the error's name, because its
 * text may contain an address.
 */
export type Sent =
  | { readonly result: 'accepted'; readonly messageId: string }
  | { readonly result: 'later' | 'never' | 'uncertain'; readonly cause: string };

export interface Mailer {
  /** Sends once, because a retry could send the mail twice. Does not throw. */
  send(mail: Mail): Promise<Sent>;
}

/** Which mail: there is one for each event and kind of recipient. */
export interface MailKey {
  readonly eventId: string;
  readonly role: Role;
}

export interface MailAttempt extends MailKey {
  /** Unguessable, and new for each. */
  readonly attempt: string;
  readonly at: Timestamp;
}

/** `taken`: this caller may send. Otherwise, the reason why not. */
export type Taken =
  | { readonly result: 'taken' }
  | { readonly result: MailState; readonly attempt: string; readonly attemptedAt: Timestamp };

/** The records that ensure that a mail is sent at most once. Each method is one conditional write. */
export interface MailRecords {
  /** Begins an attempt if there was none or the last one certainly failed. With `state`, ends it at once. */
  take(attempt: MailAttempt, state?: 'no-address'): Promise<Taken>;
  /** Ends an attempt if it is still the last one. Returns whether it was. */
  settle(attempt: MailAttempt, end: { readonly state: MailState; readonly messageId?: string }): Promise<boolean>;
}
