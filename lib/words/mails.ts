import type { MailedEvent } from '../contract/events.ts';
import { inEveryLanguage } from './languages.ts';

/** A page of the console that a mail leads to. */
export type Page = 'requested' | 'enrolled' | 'review';

/** A sentence. One with `if` appears only in mails that have that value. */
export type Sentence = string | { readonly if: string; readonly text: string };

/** The words of one kind of mail. `{names}` stand for values. */
export interface MailText {
  readonly subject: string;
  readonly preheader: string;
  readonly sentences: readonly Sentence[];
  /** Title of the list of reasons, where there is one. */
  readonly reasons?: string;
  readonly next?: { readonly title: string; readonly steps: readonly Sentence[] };
  readonly page: Page;
}

/** All words of all mails in one language. */
export interface MailWords {
  readonly greeting: { readonly named: string; readonly unnamed: string; readonly reviewers: string };
  readonly labels: { readonly program: string; readonly application: string; readonly businessArea: string };
  readonly actions: Readonly<Record<Page, string>>;
  readonly footer: string;
  /** Separates the words that name a field. */
  readonly fieldSeparator: string;
  readonly entry: string;
  /** The follow-up of a question. */
  readonly details: string;
  readonly mails: Readonly<Record<MailedEvent, MailText>>;
}

export const mailWords = await inEveryLanguage<MailWords>((name) => import(`./${name}/mails.ts`));
