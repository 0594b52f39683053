/** Returns the CloudWatch namespace of a deployment's metrics. */
export const metricNamespace = (stage: string): string => `partner-programs/${stage}`;

/** The metrics of the functions themselves. The values of each dimension are few, and name nobody. */
export const metrics = {
  /** Events published, by `Type`: what was submitted, decided, withdrawn, … */
  events: 'Events',
  /** Reviews that are past their due time now. */
  overdueReviews: 'OverdueReviews',
  /** Mails that SES refused permanently. */
  mailsFailed: 'MailsFailed',
  /**
   * Reports of facts, by `Source`, that were not newer than the last one: duplicates, late reports, and wrong numbers.
   */
  staleReports: 'StaleReports',
  /** Purchase permits that were refused: purchases that a freeze has prevented. */
  permitsRefused: 'PermitsRefused',
  /** Submissions whose review is due on a day whose public holidays are unknown. */
  unknownHolidays: 'UnknownHolidays',
  /** Runs of `run-deadlines` that did not process everything that was due. */
  incompleteRuns: 'IncompleteRuns',
  /**
   * How long the oldest message that a `Function` has just failed on has waited, in seconds: SQS's own age of the
   * oldest message ignores messages that were received three times.
   */
  failedMessageAge: 'FailedMessageAge',
} as const;
export type Metric = (typeof metrics)[keyof typeof metrics];
