/** Types of the events that this system publishes, each exactly one per change of state. Source: contract, events. */
export const eventTypes = [
  'ApplicationStarted',
  'ApplicationSubmitted',
  'ReviewStarted',
  'ReviewReleased',
  'ChangesRequested',
  'SecondApprovalRequested',
  'ApplicationApproved',
  'ApplicationRejected',
  'ApplicationWithdrawn',
  'ApplicationExpired',
  'EnrollmentStarted',
  'EnrollmentRenewed',
  'EnrollmentSuspended',
  'EnrollmentResumed',
  'EnrollmentEnded',
  'PurchaseFreezeStarted',
  'PurchaseFreezeLifted',
  'ReviewOverdue',
  'ApplicationExpiring',
  'EnrollmentExpiring',
] as const;

export type EventType = (typeof eventTypes)[number];

type OfAccount = Extract<EventType, `Enrollment${string}` | `PurchaseFreeze${string}`>;

/** Whether an event is of the account's own chain, which numbers it; it names its application only in its data. */
export const isOfAccount = (type: EventType): type is OfAccount => /^(Enrollment|PurchaseFreeze)/.test(type);

/** Events of an application that only reviewers see. */
export const reviewersOnly = ['ReviewOverdue'] as const satisfies readonly EventType[];

/** Events of an application that its applicant sees. */
export const shownToApplicant = eventTypes.filter(
  (type): type is Exclude<EventType, OfAccount | (typeof reviewersOnly)[number]> =>
    !isOfAccount(type) && !reviewersOnly.some((one) => one === type),
);

/** Types of the chain of an application that change no state. The first is a notice to operators, too. */
export const contestTypes = ['AreaContested', 'ContestDecided'] as const;

/** Types that are only recorded in a chain, and published to nobody. */
export type RecordedType = 'AccountErased' | 'FactsSequenceReset' | (typeof contestTypes)[number];
