import { type EventType, eventTypes } from '../domain/event-types.ts';

/** Detail-types of the events that this system publishes. */
export const publishedEvents = eventTypes;

/** AWS's events on the default bus about the objects of a bucket. */
export const objectEvents = {
  created: { source: 'aws.s3', detailType: 'Object Created' },
  scanned: { source: 'aws.guardduty', detailType: 'GuardDuty Malware Protection Object Scan Result' },
} as const;

/** How often deadlines run. */
export const deadlinesEveryMinutes = 5;

/** Detail-type of the events by which other systems report what they know of an account. */
export const reportEvent = 'AccountFactsReported';

/**
 * The notices that need a person, by their detail-type on the bus, each with its meaning to users. They are not
 * changes of state, and webhooks do not deliver them. Each waits in its own queue, which nothing consumes. Other
 * systems may listen, too.
 */
export const notices = {
  AccountFactsRefused:
    'A report of facts could not be read. Eligibility is judged by what its source reported before, if anything.',
  AccountFactsStale:
    'A report of facts says something new under an old number, so it does not count. Its account may be misjudged.',
  AreaContested: 'An applicant says that another account wrongly holds the business area of its company.',
  MailUncertain: 'It is unknown whether a mail was sent. Its recipient may not have received it.',
} as const;
export type NoticeType = keyof typeof notices;
export const noticeTypes = Object.keys(notices) as NoticeType[];

/** Events that are not mailed. The mail about an approval also announces the enrollment. */
type Unmailed = 'ReviewReleased' | 'EnrollmentStarted' | 'PurchaseFreezeStarted' | 'PurchaseFreezeLifted';
const unmailed: readonly string[] = [
  'ReviewReleased',
  'EnrollmentStarted',
  'PurchaseFreezeStarted',
  'PurchaseFreezeLifted',
] satisfies readonly Unmailed[];

/** The events that are mailed. */
export type MailedEvent = Exclude<EventType, Unmailed>;
export const mailedEvents = eventTypes.filter((type): type is MailedEvent => !unmailed.includes(type));

/** `source` of the events that this system publishes. */
export const eventSource = 'partner-programs';
