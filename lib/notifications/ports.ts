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
 * How sending went. `later`: certainly not accepted, for a reason that passes. `never`: not accepted, and never will
 * be. `uncertain`: no answer came, so it may have been accepted. `cause` is the error's name: its text may hold
 * an address.
 */
export type Sent =
  | { readonly result: 'accepted'; readonly messageId: string }
  | { readonly result: 'later' | 'never' | 'uncertain'; readonly cause: string };

export interface Mailer {
  /** Sends once: what it tries again by itself could be sent twice. Does not throw. */
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

/** `taken`: the attempt is this caller's. Else what stands in its way. */
export type Taken =
  | { readonly result: 'taken' }
  | { readonly result: MailState; readonly attempt: string; readonly attemptedAt: Timestamp };

/** The records that make a mail one: each method is one conditional write. */
export interface MailRecords {
  /** Begins an attempt, where there was none or the last was certainly in vain; ends it at once with `state`. */
  take(attempt: MailAttempt, state?: 'no-address'): Promise<Taken>;
  /** Ends an attempt, if it is still the last; answers whether it was. */
  settle(attempt: MailAttempt, end: { readonly state: MailState; readonly messageId?: string }): Promise<boolean>;
}
