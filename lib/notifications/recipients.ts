import type { MailedEvent } from '../contract/events.ts';
import type { Account } from '../domain/account/account.ts';
import type { Application } from '../domain/application/application.ts';
import { contactIn } from '../domain/application/company.ts';
import { isOfAccount } from '../domain/event-types.ts';
import { isSameMailbox, sendableAddress } from '../domain/mail-address.ts';
import { defaultLanguage, type Language, languageOf } from '../words/languages.ts';

/**
 * The recipients of mails: the applicant at the account's address, the contact that the application names, and the
 * reviewers as a group.
 */
export const roles = ['applicant', 'contact', 'reviewers'] as const;
export type Role = (typeof roles)[number];

/** The reviewers' mails. They get no mail for each submission, because their queue shows submissions. */
const toReviewers: readonly MailedEvent[] = ['SecondApprovalRequested', 'ReviewOverdue'];

/** Returns the recipients of a mail of this type. */
export const rolesOf = (type: MailedEvent): readonly Role[] =>
  toReviewers.includes(type) ? ['reviewers'] : ['applicant'];

/** Whether the contact gets the mail, too: all mails about the application, and none about the account. */
export const isToldToContact = (type: MailedEvent): boolean => !toReviewers.includes(type) && !isOfAccount(type);

/** A recipient's address, name and language. */
export interface Recipient {
  readonly role: Role;
  /** With its domain in A-labels; undefined if none is known. */
  readonly address?: string;
  readonly name?: string;
  readonly language: Language;
}

/** Returns the applicant as the identity source knows them, or the reviewers, who share an address and read English. */
export function recipientOf(role: Role, { facts }: Account, reviewersAddress: string | undefined): Recipient {
  if (role === 'reviewers') return { role, address: reviewersAddress || undefined, language: defaultLanguage };
  const { email, displayName, language } = facts.identity ?? {};
  const address = email ? (sendableAddress(email) ?? email) : undefined;
  return { role, address, name: displayName?.trim() || undefined, language: languageOf(language) };
}

/**
 * Returns the contact of an application, with the account's language; undefined if the contact has no address yet, or
 * has the account's own.
 */
export function contactOf(application: Pick<Application, 'steps'>, { facts }: Account): Recipient | undefined {
  const { name, email } = contactIn(application);
  const address = typeof email === 'string' ? sendableAddress(email) : undefined;
  const own = facts.identity?.email;
  if (!address || (own && isSameMailbox(address, own))) return undefined;
  const called = typeof name === 'string' ? name.trim() || undefined : undefined;
  return { role: 'contact', address, name: called, language: languageOf(facts.identity?.language) };
}
