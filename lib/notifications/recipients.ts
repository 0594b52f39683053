import type { MailedEvent } from '../contract/events.ts';
import type { Account } from '../domain/account/account.ts';
import { defaultLanguage, type Language, languageOf } from '../words/languages.ts';

/** Who is mailed: the applicant, or the reviewers as a body. */
export type Role = 'applicant' | 'reviewers';

/** The reviewers' mails. They get none for each submission: their queue shows those, and a mail apiece is noise. */
const toReviewers: readonly MailedEvent[] = ['SecondApprovalRequested', 'ReviewOverdue'];

/** Whom a mail of this type is for. */
export const rolesOf = (type: MailedEvent): readonly Role[] =>
  toReviewers.includes(type) ? ['reviewers'] : ['applicant'];

/** Whom a mail is sent to, and how they are addressed. */
export interface Recipient {
  readonly role: Role;
  /** Undefined where none is known. */
  readonly address?: string;
  readonly name?: string;
  readonly language: Language;
}

/** The applicant as the vendor's identity source knows them; reviewers share one address, and read English. */
export function recipientOf(role: Role, { facts }: Account, reviewersAddress: string | undefined): Recipient {
  if (role === 'reviewers') return { role, address: reviewersAddress || undefined, language: defaultLanguage };
  const { email, displayName, language } = facts.identity ?? {};
  return { role, address: email || undefined, name: displayName?.trim() || undefined, language: languageOf(language) };
}
