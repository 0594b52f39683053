import type { MailedEvent } from '../../contract/events.ts';
import { metrics } from '../../contract/metrics.ts';
import { holds, isRenewal } from '../../domain/enrollment/renewal.ts';
import type { AccountId, ApplicationId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { noticeOf } from '../../events/notices.ts';
import { log } from '../../log.ts';
import { compose } from '../../notifications/compose.ts';
import { isMailed, isSaidElsewhere, type NotifiableEvent } from '../../notifications/event.ts';
import { htmlOf } from '../../notifications/html.ts';
import { plainTextOf } from '../../notifications/plain-text.ts';
import type { Mail, MailAttempt, Mailer, MailRecords, Taken } from '../../notifications/ports.ts';
import {
  contactOf,
  isToldToContact,
  type Recipient,
  type Role,
  recipientOf,
  rolesOf,
} from '../../notifications/recipients.ts';
import type { Announcement, EventBus } from '../events/publish-events.ts';
import type { ApplicationStore, Count } from '../ports.ts';

export interface NotificationDeps {
  readonly store: Pick<ApplicationStore, 'load'>;
  readonly records: MailRecords;
  readonly mailer: Mailer;
  /** Puts a notice on the bus. Returns whether it was accepted. */
  readonly announce: EventBus<Announcement>['put'];
  readonly policy: Pick<Policy, 'appealDays' | 'draftDays'>;
  readonly now: () => Date;
  readonly newToken: () => string;
  readonly count: Count;
  readonly reviewersAddress?: string;
  readonly consoleUrl?: string;
}

/** The reason why an event must come again. Holds no address and no name. */
export class Unsettled extends Error {
  constructor(mail: { readonly eventId: string; readonly role: Role }, why: string) {
    super(`Mail about ${mail.eventId} to ${mail.role}: ${why}`);
    this.name = 'Unsettled';
  }
}

/** Longer than any attempt can take, in milliseconds: after this, the sender has died. */
const attemptMs = 60_000;

/** The account and the application that an event is about, as they are now. */
type Concerned = Awaited<ReturnType<ApplicationStore['load']>>;

const concernedBy = ({ store, now }: NotificationDeps, event: NotifiableEvent): Promise<Concerned> => {
  const applicationId = (event.applicationId ?? event.data.applicationId) as ApplicationId | undefined;
  return store.load(event.accountId as AccountId, { applicationId, now: now().toISOString(), contact: true });
};

/**
 * Whether an enrollment does not end with its term, as the reminder says, because a renewal was submitted: one read more,
 * of the account's open application.
 */
async function isHeld({ store, now }: NotificationDeps, event: NotifiableEvent, { account }: Concerned) {
  const { accountId, openApplication: applicationId } = account;
  if (event.type !== 'EnrollmentExpiring' || !applicationId) return false;
  const { application } = await store.load(accountId, { applicationId, now: now().toISOString() });
  return holds({ applicationId: event.data.applicationId as ApplicationId, state: 'active' }, application);
}

/** Everyone whom an event is mailed to: also one without an address, whose record says so. */
function recipientsOf({ reviewersAddress }: NotificationDeps, type: MailedEvent, { account, application }: Concerned) {
  const recipients = rolesOf(type).map((role) => recipientOf(role, account, reviewersAddress));
  const contact = application && isToldToContact(type) ? contactOf(application, account) : undefined;
  return contact ? [...recipients, contact] : recipients;
}

/** Returns the mail, or undefined if no address is known. */
function mailTo(
  { policy, consoleUrl }: NotificationDeps,
  { event, type, application, account }: { event: NotifiableEvent; type: MailedEvent } & Concerned,
  recipient: Recipient,
): Mail | undefined {
  const { role, address } = recipient;
  if (!address) return undefined;
  const isOfRenewal = application && isRenewal(application, account);
  const standing = { isRenewal: isOfRenewal, isFrozen: account.freeze !== undefined };
  const content = compose({ type, event, application, ...standing, recipient, policy, consoleUrl });
  const { subject } = content;
  const { eventId, correlationId } = event;
  const parts = { subject, html: htmlOf(content), text: plainTextOf(content) };
  return { to: address, ...parts, eventId, type, role, correlationId };
}

/** Asks a person to decide on a mail that may have been sent. Throws while the bus does not accept the notice. */
async function askPerson({ announce, now }: NotificationDeps, event: NotifiableEvent, mine: MailAttempt) {
  const { eventId, type, accountId, applicationId, correlationId } = event;
  const { role } = mine;
  const told = { eventId, at: now().toISOString(), role, accountId, applicationId, event };
  const [taken] = await announce([noticeOf('MailUncertain', told)]);
  if (!taken) throw new Unsettled(mine, 'it may have been sent, and nobody could be asked');
  log.error('Nobody knows whether a mail was sent', { eventId, type, correlationId, role });
}

/** Decides what an earlier attempt means for this delivery: nothing is left to do, or it throws. */
async function heed(
  deps: NotificationDeps,
  event: NotifiableEvent,
  mine: MailAttempt,
  earlier: Exclude<Taken, { result: 'taken' }>,
) {
  const { records, now } = deps;
  const { result, attempt, attemptedAt } = earlier;
  if (result === 'sending') {
    const running = now().getTime() - Date.parse(attemptedAt) < attemptMs;
    if (running) throw new Unsettled(mine, 'another delivery is sending it');
    const isLast = await records.settle({ ...mine, attempt }, { state: 'uncertain' });
    if (!isLast) throw new Unsettled(mine, 'another delivery has begun again');
  }
  if (result === 'sending' || result === 'uncertain') await askPerson(deps, event, mine);
}

const ends = { later: 'retryable', never: 'failed', uncertain: 'uncertain' } as const;

async function attemptMail(deps: NotificationDeps, event: NotifiableEvent, mine: MailAttempt, mail: Mail) {
  const { records, mailer, count } = deps;
  const { eventId, type, correlationId } = mail;
  const about = { eventId, type, correlationId, role: mine.role };
  const sent = await mailer.send(mail);
  if (sent.result === 'accepted') {
    await records.settle(mine, { state: 'sent', messageId: sent.messageId });
    log.info('A mail was sent', { ...about, messageId: sent.messageId });
    return;
  }
  await records.settle(mine, { state: ends[sent.result] });
  if (sent.result === 'later') throw new Unsettled(mine, sent.cause);
  if (sent.result === 'uncertain') return askPerson(deps, event, mine);
  log.error('A mail was refused for good', { ...about, cause: sent.cause });
  count(metrics.mailsFailed, 1);
}

async function notify(
  deps: NotificationDeps,
  { event, mail, role }: { event: NotifiableEvent; mail: Mail | undefined; role: Role },
): Promise<void> {
  const mine = { eventId: event.eventId, role, attempt: deps.newToken(), at: deps.now().toISOString() };
  const taken = await deps.records.take(mine, mail ? undefined : 'no-address');
  if (taken.result !== 'taken') return heed(deps, event, mine, taken);
  if (mail) await attemptMail(deps, event, mine, mail);
}

/**
 * Mails everyone whom an event concerns, each once, however often and wherever at once it is delivered: a record is
 * written before sending, and only its writer sends. Throws if the event must come again, because sending failed for a
 * reason that passes or another delivery is sending.
 *
 * The crash in between: if the sender dies after the record and before the provider's response is recorded, nobody can
 * know whether the mail was accepted (SES has no idempotency key). It is then not sent again (at most once). The record
 * says `uncertain`, and every delivery that finds it so asks a person by a notice (`MailUncertain`). To send the mail
 * after all, delete the record and hand the notice's event over again; to leave it, delete the notice.
 */
export async function sendNotification(deps: NotificationDeps, event: NotifiableEvent): Promise<void> {
  const { type } = event;
  if (!isMailed(type) || isSaidElsewhere(event)) return;
  const concerned = await concernedBy(deps, event);
  if (await isHeld(deps, event, concerned)) return;
  const settled = await Promise.allSettled(
    recipientsOf(deps, type, concerned).map((recipient) =>
      notify(deps, { event, mail: mailTo(deps, { event, type, ...concerned }, recipient), role: recipient.role }),
    ),
  );
  const failed = settled.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
