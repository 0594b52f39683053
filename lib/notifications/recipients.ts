import type { MailedEvent } from '../contract/events.ts';
import type { Account } from '../domain/account/account.ts';
import type { Application } from '../domain/application/application.ts';
import { contactIn } from '../domain/application/company.ts';
import { isOfAccount } from '../domain/event-types.ts';
import { isSameMailbox, sendableAddress } from '../domain/mail-address.ts';
import { defaultLanguage, type Language, languageOf } from '../words/languages.ts';

/** Who is mailed: the applicant by the account's address, the contact whom the application names, the reviewers as a body. */
export const roles = ['applicant', 'contact', 'reviewers'] as const;
export type Role = (typeof roles)[number];

/** The reviewers' mails. They get none for each submission: their queue shows those, and a mail apiece is noise. */
const toReviewers: readonly MailedEvent[] = ['SecondApprovalRequested', 'ReviewOverdue'];

/** Whom a mail of this type is for. */
export const rolesOf = (type: MailedEvent): readonly Role[] =>
  toReviewers.includes(type) ? ['reviewers'] : ['applicant'];

/** Whether the contact is told as well: of all that happens to the application, and of nothing that concerns the account. */
export const isToldToContact = (type: MailedEvent): boolean => !toReviewers.includes(type) && !isOfAccount(type);

/** Whom a mail is sent to, and how they are addressed. */
export interface Recipient {
  readonly role: Role;
  /** With its domain in A-labels; undefined where none is known. */
  readonly address?: string;
  readonly name?: string;
  readonly language: Language;
}

/** The applicant as the vendor's identity source knows them; reviewers share one address, and read English. */
export function recipientOf(role: Role, { facts }: Account, reviewersAddress: string | undefined): Recipient {
  if (role === 'reviewers') return { role, address: reviewersAddress || undefined, language: defaultLanguage };
  const { email, displayName, language } = facts.identity ?? {};
  const address = email ? (sendableAddress(email) ?? email) : undefined;
  return { role, address, name: displayName?.trim() || undefined, language: languageOf(language) };
}

/**
 * The contact of an application, in the account's language; undefined where no address is given yet, or it is the
 * account's own.
 */
export function contactOf(application: Pick<Application, 'steps'>, { facts }: Account): Recipient | undefined {
  const { name, email } = contactIn(application);
  const address = typeof email === 'string' ? sendableAddress(email) : undefined;
  const own = facts.identity?.email;
  if (!address || (own && isSameMailbox(address, own))) return undefined;
  const called = typeof name === 'string' ? name.trim() || undefined : undefined;
  return { role: 'contact', address, name: called, language: languageOf(facts.identity?.language) };
}
