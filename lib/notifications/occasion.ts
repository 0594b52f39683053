import type { MailedEvent } from '../contract/events.ts';
import { type Application, businessAreaOf } from '../domain/application/application.ts';
import type { Policy } from '../domain/policy.ts';
import type { Reason } from '../domain/review/decision.ts';
import { addDays } from '../domain/review/working-days.ts';
import { aboutProgram } from '../programs/about.ts';
import { firstProgram, offeredPrograms } from '../programs/programs.ts';
import type { Language } from '../words/languages.ts';
import type { NotifiableEvent } from './event.ts';
import { day, inDays, moment, region } from './format.ts';
import type { Recipient } from './recipients.ts';

/** The parts of an application that go into a mail. */
export type MailedApplication = Pick<
  Application,
  'program' | 'decision' | 'decisionDueAt' | 'appealOf' | 'chosenArea' | 'defaultArea'
> & { readonly progress: Pick<Application['progress'], 'since' | 'dueBy'> };

/** The data of a mail. */
export interface Occasion {
  readonly type: MailedEvent;
  readonly event: NotifiableEvent;
  /** The application as it is now, which may have changed since the event. */
  readonly application?: MailedApplication;
  /** Whether the application renews an enrollment that lasts. */
  readonly isRenewal?: boolean;
  /** Whether the account may not purchase now: the freeze of an ended enrollment may have passed to an application. */
  readonly isFrozen?: boolean;
  readonly recipient: Recipient;
  readonly policy: Pick<Policy, 'appealDays' | 'draftDays'>;
  readonly consoleUrl?: string;
}

export type Values = Readonly<Record<string, string | undefined>>;

/** Returns the event's decision; undefined once another has taken its place. */
const decisionOf = ({ event, application }: Occasion) =>
  application?.decision?.at === event.at ? application.decision : undefined;

/** Returns the reasons that the event names, with their messages while the application still has them. */
export const reasonsOf = (occasion: Occasion): readonly Reason[] =>
  decisionOf(occasion)?.reasons ?? occasion.event.data.reasons ?? [];

/**
 * Whether only the named fields may be changed. Everything may where an operator freed the area, because the company
 * itself is in doubt.
 */
const isLocked = (reasons: readonly Reason[]): boolean =>
  reasons.some(({ pointer }) => pointer) && !reasons.some(({ code }) => code === 'business-area-contested');

/** Returns what is due and when: as the event says, or else as the application does if it has not moved on since. */
function dueOf({ type, event, application, policy }: Occasion): string | undefined {
  if (event.data.dueBy) return event.data.dueBy;
  if (type === 'ApplicationStarted') return addDays(event.at, policy.draftDays);
  if (type === 'SecondApprovalRequested') return application?.decisionDueAt;
  return application?.progress.since === event.at ? application.progress.dueBy : undefined;
}

/** Returns when the time to appeal ends. An application that is itself an appeal cannot be appealed. */
const appealBefore = ({ type, event, application, policy }: Occasion): string | undefined =>
  type === 'ApplicationRejected' && application && !application.appealOf
    ? addDays(event.at, policy.appealDays)
    : undefined;

const applicationIdOf = ({ event }: Occasion): string | undefined => event.applicationId ?? event.data.applicationId;
const areaOf = ({ event, application }: Occasion): string | undefined =>
  event.data.businessArea ?? (application && businessAreaOf(application));

/** The texts of a mail about the program itself. */
function programValues({ event, application }: Occasion, language: Language) {
  const id = event.data.program ?? application?.program ?? firstProgram.id;
  const about = aboutProgram(id, language);
  const freezes = offeredPrograms.find((program) => program.id === id)?.freezesPurchases;
  return {
    program: about?.name ?? id,
    afterJoining: about?.afterJoining,
    frozenWhileApplying: freezes?.whileApplying ? 'frozen' : undefined,
    frozenWhileEnrolled: freezes?.whileEnrolled ? 'frozen' : undefined,
  };
}

/** Every value that a text may name, in the recipient's language; undefined if the occasion has none. */
export function valuesOf(occasion: Occasion): Values {
  const { type, event, recipient, isRenewal = false, isFrozen = false } = occasion;
  const { language } = recipient;
  const { reapplyAfter, termEndsAt, daysLeft, because } = event.data;
  const due = dueOf(occasion);
  const area = areaOf(occasion);
  const appeal = appealBefore(occasion);
  return {
    ...programValues(occasion, language),
    application: applicationIdOf(occasion),
    area: area && region(language, area),
    due: due && moment(language, due),
    dueDay: due && day(language, due),
    reapplyFrom: reapplyAfter && day(language, reapplyAfter),
    appealBefore: appeal && moment(language, appeal),
    termEnd: termEndsAt && day(language, termEndsAt),
    inDays: daysLeft === undefined ? undefined : inDays(language, daysLeft),
    termEnded: because === 'term-ended' ? 'ended' : undefined,
    // The freeze of its enrollment continues.
    ...(isRenewal && { frozenWhileApplying: undefined }),
    ...(type === 'EnrollmentEnded' && isFrozen && { frozenWhileEnrolled: undefined }),
    renewal: isRenewal ? 'renewal' : undefined,
    joining: isRenewal ? undefined : 'joining',
    locked: isLocked(reasonsOf(occasion)) ? 'locked' : undefined,
  };
}
