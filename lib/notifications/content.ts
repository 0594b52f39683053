import type { Language } from '../words/languages.ts';

/** A reason of a decision, as it is shown. */
export interface ShownReason {
  /** The field in words; undefined if the reason is about the whole application. */
  readonly field?: string;
  /** The reviewer's message to the applicant, or the code in words, or the code itself. Untrusted text. */
  readonly message: string;
  /** Undefined if the message is the code itself. */
  readonly code?: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'reasons'; readonly title: string; readonly reasons: readonly ShownReason[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'action'; readonly label: string; readonly url: string };

/** The content of a mail, from which both HTML and plain text are made. */
export interface MailContent {
  readonly language: Language;
  readonly subject: string;
  /** The text that a mailbox shows beside the subject. */
  readonly preheader: string;
  readonly greeting: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
}
