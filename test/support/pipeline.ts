/**
 * Everything after a commit, with its faults: the stream in two shards, the bus, a queue without order, and mail.
 * Publishing and mailing are the product's own, over rows of a real engine.
 */
import { randomUUID } from 'node:crypto';
import type { MailedEvent } from '../../lib/contract/events.ts';
import { functions } from '../../lib/contract/functions.ts';
import type { PublishedEvent } from '../../lib/events/event.ts';
import type { Notice } from '../../lib/events/notices.ts';
import { isMailed, notifiableEvent } from '../../lib/notifications/event.ts';
import type { Mail, MailKey, MailRecords, Sent } from '../../lib/notifications/ports.ts';
import { rolesOf } from '../../lib/notifications/recipients.ts';
import { batchResponse } from '../../lib/operations/events/batch-response.ts';
import { type EventBus, publishEvents } from '../../lib/operations/events/publish-events.ts';
import { sendNotification } from '../../lib/operations/notifications/send-notification.ts';
import { mailRecords } from '../../lib/store/notifications/mail-record.ts';
import { defaultRetry } from '../../lib/store/send.ts';
import type { Row } from '../../local/operator/verify-audit/chains.ts';
import { batchOf } from './queue.ts';
import type { Scene } from './scene.ts';

/** The faults of a batch of the stream. `dies`: after its first call of the bus. `twice`: done, and not recorded. */
export const publishFaults = ['none', 'none', 'refuses', 'down', 'dies', 'twice'] as const;
export type PublishFault = (typeof publishFaults)[number];

/** The faults of a batch of the queue. All except the last three concern the mail to one recipient alone. */
export const mailFaults = ['none', 'none', 'later', 'never', 'unanswered', 'dies', 'twice', 'twins'] as const;
export type MailFault = (typeof mailFaults)[number];

/** The effect of a fault on the mail about an event. Without one there is exactly one mail. */
type Fate = 'refused for good' | 'lost' | 'unanswered';

class Death extends Error {}

/** Which mail: there is one for each event and kind of recipient. */
const keyOf = ({ eventId, role }: MailKey) => `${eventId} ${role}`;

const mailed = functions.find(({ name }) => name === 'send-notification')?.events ?? [];
const chainOf = ({ accountId, applicationId }: Pick<PublishedEvent, 'accountId' | 'applicationId'>) =>
  applicationId ?? accountId;
const isEvent = ({ sk }: Row) => String(sk).startsWith('EVENT#');

export class Pipeline {
  readonly #scene: Scene;
  readonly #seen = new Set<unknown>();
  /** The rows of each shard, and how many of them are done. */
  readonly #shards = [0, 1].map(() => ({ rows: [] as Row[], done: 0 }));
  readonly published: PublishedEvent[] = [];
  #queue: PublishedEvent[] = [];
  readonly mails: Mail[] = [];
  /** Mails that a person was asked about. */
  readonly #asked = new Set<string>();
  readonly #fates = new Map<string, Fate>();
  /** How often each fault took effect. */
  readonly met = new Map<string, number>();
  #mailFault: MailFault = 'none';
  #victim = '';
  #dead = false;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Adds rows to the stream: those of an account in one shard, in order; the accounts in any order. */
  enter(rows: readonly Row[], shardOf: (accountId: string) => number): void {
    const fresh = rows.filter((row) => isEvent(row) && !this.#seen.has(row.eventId));
    for (const row of fresh.toSorted((one, other) => (String(one.sk) < String(other.sk) ? -1 : 1))) {
      this.#seen.add(row.eventId);
      this.#shards[shardOf(String(row.accountId))]?.rows.push(row);
    }
  }

  /** Hands the next rows of a shard to the function. It resumes at the first that failed. */
  async publish(shard: number, size: number, fault: PublishFault = 'none'): Promise<void> {
    const stream = this.#shards[shard]!;
    const batch = stream.rows.slice(stream.done, stream.done + size);
    if (batch.length === 0) return;
    this.#meet(`publish: ${fault}`);
    const arrivals = batch.map((row) => ({ id: String(row.eventId), row }));
    const report = await publishEvents(arrivals, this.#bus(fault)).catch(whereDead);
    if (!report || fault === 'twice') return;
    expect(report.unreadable).toEqual([]);
    const first = arrivals.findIndex(({ id }) => report.failed.includes(id));
    stream.done += first < 0 ? batch.length : first;
  }

  #bus(fault: PublishFault) {
    let calls = 0;
    const put: EventBus['put'] = async (events) => {
      calls += 1;
      if (fault === 'dies' && calls > 1) throw new Death();
      const accepted = events.map(
        (_, index) => fault !== 'down' && !(fault === 'refuses' && (index + calls) % 2 === 0),
      );
      for (const event of events.filter((_, index) => accepted[index])) if ('sequence' in event) this.#accept(event);
      return accepted;
    };
    // Small, so that a batch takes several calls.
    return { batch: 2, put };
  }

  #accept(event: PublishedEvent): void {
    this.published.push(event);
    if (mailed.includes(event.type)) this.#queue.push(event);
  }

  /** Hands messages from anywhere in the queue to the function. Those that failed come again. */
  async notify(from: number, size: number, fault: MailFault = 'none'): Promise<void> {
    const start = this.#queue.length === 0 ? 0 : from % this.#queue.length;
    const batch = this.#queue.splice(start, size);
    if (batch.length === 0) return;
    this.#meet(`mail: ${fault}`);
    this.#mailFault = fault;
    this.#victim = batch[0]!.accountId;
    const twins = fault === 'twins' ? [batch, batch.toReversed()] : [batch];
    const failed = await Promise.all(twins.map((one) => this.#deliver(one)));
    const dead = this.#dead;
    this.#dead = false;
    this.#queue.push(
      ...(dead || fault === 'twice' ? batch : batch.filter((event) => failed.every((ids) => ids.has(event)))),
    );
  }

  async #deliver(batch: readonly PublishedEvent[]): Promise<ReadonlySet<PublishedEvent>> {
    const { store, now, policy } = this.#scene.deps;
    const deps = { store, now, policy, records: this.#records(), mailer: { send: (mail: Mail) => this.#send(mail) } };
    const announce = async (notices: readonly { readonly type: string }[]) => {
      for (const notice of notices) this.#asked.add(keyOf(notice as Notice<'MailUncertain'>));
      return notices.map(() => true);
    };
    const count = () => {};
    const more = { announce, newToken: randomUUID, count, reviewersAddress: 'reviewers@vendor.example' };
    const process = (detail: unknown) => sendNotification({ ...deps, ...more }, notifiableEvent.parse(detail));
    const context = { functionName: 'send-notification', awsRequestId: 'request' };
    const { batchItemFailures } = await batchResponse({ event: batchOf(batch), context }, { now, count }, process);
    return new Set(
      batchItemFailures.map(({ itemIdentifier }) => batch[Number(itemIdentifier.slice('message-'.length))]!),
    );
  }

  /** Returns the real records, until the function dies: what it began and did not record is unknown to everybody. */
  #records(): MailRecords {
    const { client, tableName } = this.#scene.table;
    const records = mailRecords({ client, tableName, retry: defaultRetry, newToken: randomUUID });
    return {
      take: async (mail, state) => {
        this.#unlessDead();
        const taken = await records.take(mail, state);
        if (taken.result === 'taken') this.#unlessDead(mail);
        return taken;
      },
      settle: async (mail, end) => {
        this.#unlessDead(mail);
        return await records.settle(mail, end);
      },
    };
  }

  #unlessDead(mine?: MailKey): void {
    if (!this.#dead) return;
    const key = mine && keyOf(mine);
    const sent = this.mails.some((mail) => keyOf(mail) === key);
    if (key && !this.#fates.has(key)) this.#fates.set(key, sent ? 'unanswered' : 'lost');
    throw new Death();
  }

  async #send(mail: Mail): Promise<Sent> {
    this.#unlessDead(mail);
    const fault = mail.to.startsWith(`${this.#victim}@`) ? this.#mailFault : 'none';
    if (fault === 'later') return { result: 'later', cause: 'TooManyRequestsException' };
    if (fault === 'never') {
      this.#fates.set(keyOf(mail), 'refused for good');
      return { result: 'never', cause: 'MessageRejected' };
    }
    this.mails.push(mail);
    if (fault === 'unanswered') {
      this.#fates.set(keyOf(mail), 'unanswered');
      return { result: 'uncertain', cause: 'TimeoutError' };
    }
    this.#dead = fault === 'dies';
    return { result: 'accepted', messageId: randomUUID() };
  }

  /** Runs without further faults until nothing moves. Nothing may be left in the queue. */
  async settle(): Promise<void> {
    for (const shard of [0, 1])
      for (let { rows, done } = this.#shards[shard]!; done < rows.length; { rows, done } = this.#shards[shard]!)
        await this.publish(shard, 10);
    // Past the time after which a sender without an outcome counts as dead.
    this.#scene.pass({ minutes: 2 });
    for (let tries = 0; tries < 2; tries++) {
      const waiting = this.#queue.length;
      for (let taken = 0; taken < waiting; taken += 10) await this.notify(0, Math.min(10, waiting - taken));
    }
  }

  /**
   * Returns violations of what holds at any time: each chain is published from its first event on, in order, and no
   * mail is sent twice.
   */
  violations(): readonly string[] {
    const upTo = new Map<string, number>();
    const astray = this.published.flatMap((event) => {
      const last = upTo.get(chainOf(event)) ?? 0;
      if (event.sequence > last) upTo.set(chainOf(event), event.sequence);
      return event.sequence > last + 1 ? [`${event.type} ${event.sequence} was published after ${last}`] : [];
    });
    const keys = this.mails.map(keyOf);
    const twice = this.mails.filter((_, at) => keys.indexOf(keys[at]!) !== at);
    return [...astray, ...twice.map(({ type }) => `Mail about ${type} was sent twice`)];
  }

  /**
   * Returns violations of what holds once everything has settled: nothing is lost, and each mail was sent, or the
   * reason is known.
   */
  losses(): readonly string[] {
    const published = new Set(this.published.map(({ eventId }) => eventId));
    const committed = this.#shards.flatMap(({ rows }) => rows);
    const sent = new Set(this.mails.map(keyOf));
    const stuck = new Set(this.#queue.map(({ eventId }) => eventId));
    return committed.flatMap(({ eventId, type }) => {
      const id = String(eventId);
      if (!published.has(id)) return [`${String(type)} was never published`];
      if (!isMailed(String(type))) return [];
      // Only some applications name a contact of their own by then: of those mails, the ones that were begun are judged.
      const contact = { eventId: id, role: 'contact' } as const;
      const begun = [sent, this.#asked, this.#fates].some((known) => known.has(keyOf(contact)));
      const roles = [...rolesOf(type as MailedEvent), ...(begun ? [contact.role] : [])];
      return roles.flatMap((role) => {
        const key = keyOf({ eventId: id, role });
        const fate = this.#fates.get(key);
        const asked = fate === 'lost' || fate === 'unanswered';
        const due = { mailed: !fate || fate === 'unanswered', asked, stuck: false };
        const found = { mailed: sent.has(key), asked: this.#asked.has(key), stuck: stuck.has(id) };
        const same = JSON.stringify(due) === JSON.stringify(found);
        return same ? [] : [`${String(type)} to ${role}, ${fate ?? 'no fault'}: ${JSON.stringify(found)}`];
      });
    });
  }

  #meet(what: string): void {
    this.met.set(what, (this.met.get(what) ?? 0) + 1);
  }
}

/** A deliberate death. Anything else that a function throws fails the test. */
function whereDead(error: unknown): undefined {
  if (!(error instanceof Death)) throw error;
}
