import type { Need } from '../../lib/domain/review/needs.ts';
import { isReviewer, type Session } from '../shared/session/session.ts';

/** Somebody of the staff: the subject of a token, with a name where one is known. */
export interface Person {
  readonly subject: string;
  readonly name?: string | undefined;
}

/** How somebody is called. */
export const nameOf = ({ subject, name }: Person): string => name ?? subject;

/** Whether somebody is in a group that may give what an application needs. */
export const mayGive = (needs: Need, session: Session): boolean =>
  needs === 'compliance' ? session.groups.includes('compliance') : isReviewer(session);
