import type { Session } from '../shared/session/session.ts';

/** Somebody of the staff: the subject of a token, with a name where one is known. */
export type Person = string | { readonly subject: string; readonly name?: string };

export const subjectOf = (person: Person | undefined): string | undefined =>
  typeof person === 'string' ? person : person?.subject;

/** How somebody is called. */
export const nameOf = (person: Person): string =>
  typeof person === 'string' ? person : (person.name ?? person.subject);

/** What an application needs next. */
export type Needs = 'reviewer' | 'compliance' | 'second-approver';

/** Whether somebody is in a group that may give what is needed. */
export const mayGive = (needs: Needs | undefined, { groups }: Pick<Session, 'groups'>): boolean =>
  needs === 'compliance' || needs === 'second-approver'
    ? groups.includes('compliance')
    : groups.includes('reviewer') || groups.includes('compliance');
