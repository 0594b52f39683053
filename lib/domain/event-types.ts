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

/** Types that are only recorded in a chain, and published to nobody. */
export type RecordedType = 'AccountErased' | 'FactsSequenceReset';
