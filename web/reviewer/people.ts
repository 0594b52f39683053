import type { Need } from '../../lib/domain/review/needs.ts';
import { isReviewer, type Session } from '../shared/session/session.ts';

/** A member of staff: the subject of a token, with a name if it is known. */
export interface Person {
  readonly subject: string;
  readonly name?: string | undefined;
}

/** Returns the person's name, or else the subject. */
export const nameOf = ({ subject, name }: Person): string => name ?? subject;

/** Whether a person is in a group that can give what an application needs. */
export const mayGive = (needs: Need, session: Session): boolean =>
  needs === 'compliance' ? session.groups.includes('compliance') : isReviewer(session);
