import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { noticeSchemas } from '../../lib/events/notices.ts';
import { useTable } from '../support/api.ts';
import { openBus, type TestBus } from '../support/event-bus.ts';
import { type FakeSes, startSes } from '../support/fake-ses.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { anEvent, note } from '../support/mail-events.ts';
import { filled, newAccount, reportCleanFacts, started } from '../support/partner.ts';
import { deliverBatch } from '../support/queue.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { cleanFacts, companyInformation } from '../support/samples.ts';
import { enrolledIn, renewalIn, Scene } from '../support/scene.ts';
import { type WatchedLog, watchLog } from '../support/watch-log.ts';

let table: LocalTable;
let ses: FakeSes;
let bus: TestBus;
let watched: WatchedLog;
beforeAll(async () => {
  [table, ses, bus] = await Promise.all([openTable(), startSes(), openBus()]);
  useTable(table);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SESV2: ses.endpoint,
    MAIL_SENDER: 'Partner Programs <noreply@vendor.example>',
    MAIL_CONFIGURATION_SET: 'partner-programs',
    REVIEWERS_ADDRESS: 'reviewers@vendor.example',
    CONSOLE_URL: 'https://console.vendor.example',
  });
});
afterAll(async () => {
  ses.close();
  await bus.close();
  await table.close();
});
afterEach(() => watched.stop());
beforeEach(() => {
  watched = watchLog();
  Object.assign(ses, { requests: 0, holdUntil: undefined, behave: () => 'accept' });
  ses.accepted.length = 0;
  bus.put.length = 0;
});

let events = 0;
/** Returns an account with an address of its own, and an event about it. */
async function anOccurrence(identity: object = {}, changed: Parameters<typeof anEvent>[1] = {}) {
  const accountId = newAccount();
  const email = `${accountId}@merlion.example`;
  await reportCleanFacts(accountId, { identity: { ...cleanFacts.identity, email, ...identity } });
  const type = (changed.type ?? 'ApplicationApproved') as Parameters<typeof anEvent>[0];
  return { email, event: anEvent(type, { eventId: `evt-${++events}`, accountId, ...changed }) };
}
const deliver = (...details: unknown[]) => deliverBatch('send-notification', details);
const recordOf = async (eventId: string) => (await table.items()).find(({ pk }) => pk === `MAIL#${eventId}`);
const recipients = () => ses.accepted.map(({ Destination }) => Destination.ToAddresses[0]);

test('a reminder of the end of a term is not mailed once a renewal is submitted', async () => {
  const scene = new Scene(table);
  const enrolled = await enrolledIn(scene);
  scene.pass({ days: 275 });
  const { accountId, applicationId } = enrolled;
  const remind = async () => {
    ses.accepted.length = 0;
    const data = { ...anEvent('EnrollmentExpiring').data, applicationId };
    expect(await deliver(anEvent('EnrollmentExpiring', { eventId: `evt-${++events}`, accountId, data }))).toEqual([]);
    return ses.accepted.length;
  };
  expect(await remind()).toBe(1);
  const renewal = await renewalIn(scene, enrolled);
  expect(await remind()).toBe(1);
  await scene.submit(renewal);
  expect(await remind()).toBe(0);
  await scene.withdraw(renewal);
  expect(await remind()).toBe(1);
});

test('the end of an enrollment is not mailed as the end of the freeze where a renewal has taken that over', async () => {
  const scene = new Scene(table);
  const enrolled = await enrolledIn(scene);
  scene.pass({ days: 364 });
  const renewal = await renewalIn(scene, enrolled);
  scene.pass({ days: 2 });
  await scene.run();
  const { accountId, applicationId } = enrolled;
  const mailed = async () => {
    ses.accepted.length = 0;
    const data = { ...anEvent('EnrollmentEnded').data, applicationId };
    expect(await deliver(anEvent('EnrollmentEnded', { eventId: `evt-${++events}`, accountId, data }))).toEqual([]);
    return JSON.stringify(ses.accepted[0]);
  };
  expect(await mailed()).not.toContain('can purchase');
  await scene.withdraw(renewal);
  expect(await mailed()).toContain('can purchase');
});

describe('one mail', () => {
  test('goes out with both parts, tags, configuration set and the header of an automatic mail', async () => {
    const { event, email } = await anOccurrence({}, { correlationId: 'JKJaXmPLvHcESHA=' });
    expect(await deliver(event)).toEqual([]);
    expect(ses.accepted).toMatchObject([
      {
        FromEmailAddress: 'Partner Programs <noreply@vendor.example>',
        ConfigurationSetName: 'partner-programs',
        Destination: { ToAddresses: [email] },
        Content: {
          Simple: {
            Body: { Html: { Data: expect.stringContaining('<!DOCTYPE html') }, Text: { Data: expect.any(String) } },
            Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
          },
        },
        EmailTags: [
          { Name: 'eventId', Value: event.eventId },
          { Name: 'type', Value: 'ApplicationApproved' },
          { Name: 'role', Value: 'applicant' },
          { Name: 'correlationId', Value: 'JKJaXmPLvHcESHA-' },
        ],
      },
    ]);
    expect(await recordOf(event.eventId)).toMatchObject({ sk: 'applicant', state: 'sent', messageId: 'message-1' });
  });

  test('is the only one, whatever is redelivered', async () => {
    const [one, other] = [await anOccurrence(), await anOccurrence()];
    for (const batch of [[one, other], [other, one, other], [one], [other]]) {
      await deliver(...batch.map(({ event }) => event));
    }
    expect(recipients().toSorted()).toEqual([one.email, other.email].toSorted());
    expect(await deliver(one.event, other.event)).toEqual([]);
  });

  test('is the only one that concurrent twins send, and the others are retried', async () => {
    const { event, email } = await anOccurrence();
    const others = Promise.withResolvers<void>();
    // The sender has no response before all others have returned.
    ses.holdUntil = others.promise;
    let back = 0;
    const twins = Array.from({ length: 8 }, async () => {
      const failed = await deliver(event);
      back += 1;
      if (back === 7) others.resolve();
      return failed;
    });
    expect((await Promise.all(twins)).flat()).toHaveLength(7);
    expect(recipients()).toEqual([email]);
    expect(await deliver(event)).toEqual([]);
  });

  test('is in the language of the account, and mail to the reviewers’ address is in English', async () => {
    const chinese = await anOccurrence({ language: 'zh-Hans-SG' });
    const overdue = await anOccurrence({ language: 'zh' }, { type: 'ReviewOverdue' });
    await deliver(chinese.event);
    await deliver(overdue.event);
    expect(recipients()).toEqual([chinese.email, 'reviewers@vendor.example']);
    expect(ses.accepted.map(({ Content }) => Content.Simple.Subject.Data)).toEqual([
      '欢迎加入云解决方案提供商计划',
      expect.stringMatching(/^Review overdue/),
    ]);
  });

  test('is not sent about an event that concerns nobody, or to an account without an address', async () => {
    const { event: unmailed } = await anOccurrence({}, { type: 'EnrollmentStarted', data: {} });
    const { event: unknown } = await anOccurrence({ email: undefined });
    expect(await deliver(unmailed, unknown)).toEqual([]);
    expect(ses.requests).toBe(0);
    expect(await recordOf(unmailed.eventId)).toBeUndefined();
    expect(await recordOf(unknown.eventId)).toMatchObject({ state: 'no-address' });
  });
});

const notVerified =
  'Email address is not verified. The following identities failed the check in region EU-WEST-1: noreply@vendor.example';

describe('a failure', () => {
  test.each([
    ['a throttle', { status: 429, error: 'TooManyRequestsException' }],
    ['a fault of the provider', { status: 503, error: 'ServiceUnavailable' }],
    ['sending paused', { status: 400, error: 'SendingPausedException' }],
    ['a sender that is not verified', { status: 400, error: 'MessageRejected', message: notVerified }],
  ])('that is temporary is retried until the mail is sent once: %s', async (_, refusal) => {
    const { event, email } = await anOccurrence();
    ses.behave = () => refusal;
    expect(await deliver(event)).toEqual([0]);
    expect(await recordOf(event.eventId)).toMatchObject({ state: 'retryable' });
    expect(ses.requests).toBe(1);
    ses.behave = () => 'accept';
    expect(await deliver(event)).toEqual([]);
    expect(await deliver(event)).toEqual([]);
    expect(recipients()).toEqual([email]);
  });

  test('of one recipient blocks no other, and is not retried if it is permanent', async () => {
    const [good, bad, throttled] = [await anOccurrence(), await anOccurrence(), await anOccurrence()];
    ses.behave = ({ Destination: { ToAddresses } }) => {
      if (ToAddresses[0] === bad.email) {
        const message = 'Address is on the suppression list for your account';
        return { status: 400, error: 'MessageRejected', message };
      }
      return ToAddresses[0] === throttled.email ? { status: 429, error: 'TooManyRequestsException' } : 'accept';
    };
    expect(await deliver(bad.event, throttled.event, good.event)).toEqual([1]);
    expect(recipients()).toEqual([good.email]);
    expect(await recordOf(bad.event.eventId)).toMatchObject({ state: 'failed' });
    expect(await deliver(bad.event)).toEqual([]);
    expect(ses.requests).toBe(3);
    expect(watched.lines).toContainEqual(expect.objectContaining({ level: 'ERROR', eventId: bad.event.eventId }));
    expect(watched.lines).toContainEqual(expect.objectContaining({ MailsFailed: 1 }));
    expect(JSON.stringify(watched.lines)).not.toContain('@');
  });

  test('without a response leaves the outcome unknown, so the mail is never sent again and a person is asked at once', async () => {
    const { event, email } = await anOccurrence();
    ses.behave = () => 'accept-and-hang-up';
    expect(await deliver(event)).toEqual([]);
    expect(bus.put).toMatchObject([{ source: 'partner-programs', detailType: 'MailUncertain' }]);
    ses.behave = () => 'accept';
    expect(await deliver(event)).toEqual([]);
    expect(recipients()).toEqual([email]);
    expect(await recordOf(event.eventId)).toMatchObject({ state: 'uncertain' });
    expect(JSON.stringify([bus.put, watched.lines])).not.toContain('@');
  });

  test('without a response leads to a mail from the notice itself once a person has deleted the record', async () => {
    const { event, email } = await anOccurrence();
    ses.behave = () => 'accept-and-hang-up';
    await deliver(event);
    ses.behave = () => 'accept';
    ses.accepted.length = 0;
    const notice = noticeSchemas.MailUncertain.parse(bus.put[0]?.detail);
    const Key = { pk: `MAIL#${notice.eventId}`, sk: notice.role };
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key }));
    expect(await deliver(notice.event)).toEqual([]);
    expect(recipients()).toEqual([email]);
  });

  test('without a response is retried while nobody can be asked', async () => {
    const { event } = await anOccurrence();
    ses.behave = () => 'accept-and-hang-up';
    bus.isDown = true;
    expect(await deliver(event)).toEqual([0]);
    bus.isDown = false;
    expect(await deliver(event)).toEqual([]);
    expect(bus.put).toHaveLength(1);
    expect(ses.requests).toBe(1);
  });

  test('reports how long its oldest message has waited, because SQS does not', async () => {
    const [well, ill] = [await anOccurrence(), await anOccurrence()];
    ses.behave = ({ Destination: { ToAddresses } }) =>
      ToAddresses[0] === ill.email ? { status: 429, error: 'TooManyRequestsException' } : 'accept';
    expect(await deliverBatch('send-notification', [well.event, ill.event], Date.now() - 900_000)).toEqual([1]);
    const told = watched.lines.filter((line) => 'FailedMessageAge' in line);
    expect(told).toEqual([expect.objectContaining({ Function: 'test' })]);
    expect(Number(told[0]?.FailedMessageAge)).toBeCloseTo(900, -1);
    expect(told[0]?._aws).toMatchObject({ CloudWatchMetrics: [{ Metrics: [{ Unit: 'Seconds' }] }] });
    expect(watched.lines).toContainEqual(expect.objectContaining({ function: 'test', requestId: 'test' }));
  });

  test('of a message that is not an event fails only that message', async () => {
    const { event, email } = await anOccurrence();
    expect(await deliver({ eventId: 7 }, event, undefined)).toEqual([0, 2]);
    expect(recipients()).toEqual([email]);
  });
});

describe('a crash between the record and the send', () => {
  const crashed = (eventId: string, ago: number) =>
    table.client.send(
      new PutCommand({
        TableName: table.tableName,
        Item: {
          pk: `MAIL#${eventId}`,
          sk: 'applicant',
          state: 'sending',
          attempt: 'of-the-dead',
          attemptedAt: new Date(Date.now() - ago).toISOString(),
        },
      }),
    );

  test('counts as a sender at work until its time-out', async () => {
    const { event } = await anOccurrence();
    await crashed(event.eventId, 1000);
    expect(await deliver(event)).toEqual([0]);
    expect(await recordOf(event.eventId)).toMatchObject({ state: 'sending' });
  });

  test('never sends anything, and says that it is uncertain', async () => {
    const { event } = await anOccurrence();
    await crashed(event.eventId, 61_000);
    for (let time = 0; time < 3; time++) expect(await deliver(event)).toEqual([]);
    expect(ses.requests).toBe(0);
    expect(new Set(bus.put.map(({ detail }) => [detail.type, detail.eventId].join()))).toEqual(
      new Set([`MailUncertain,${event.eventId}`]),
    );
    expect(await recordOf(event.eventId)).toMatchObject({ state: 'uncertain' });
  });
});

describe('the contact that an application names', () => {
  /** Returns a filled application with this contact, and the event that it was submitted. */
  async function submittedBy(address: string, identity: object = {}) {
    const { event, email } = await anOccurrence(identity, { type: 'ApplicationSubmitted' });
    const sample = companyInformation(event.accountId);
    const partner = await filled(await started(event.accountId), {
      ...sample,
      contact: { ...sample.contact, email: address },
    });
    return { email, partner, event: { ...event, applicationId: partner.applicationId } };
  }
  const languagesOf = () => ses.accepted.map(({ Content }) => /[\u4e00-\u9fff]/.test(Content.Simple.Subject.Data));

  test('gets its own mail, in the language of the account', async () => {
    const { event, email } = await submittedBy('r&d@müller.example', { language: 'zh-CN' });
    expect(await deliver(event)).toEqual([]);
    expect(await deliver(event)).toEqual([]);
    expect(recipients().toSorted()).toEqual([email, 'r&d@xn--mller-kva.example'].toSorted());
    expect(languagesOf()).toEqual([true, true]);
  });

  test('gets one mail if it is also the account’s address, however each is written', async () => {
    const identity = { email: 'Info@Müller.example' };
    const { event } = await submittedBy('info@xn--mller-kva.example', identity);
    expect(await deliver(event)).toEqual([]);
    expect(recipients()).toEqual(['Info@xn--mller-kva.example']);
  });

  test('gets no mail about the account', async () => {
    const { event, email } = await submittedBy('mei.ling@merlion.example.com');
    const { accountId, applicationId } = event;
    const data = { program: 'cloud-solution-provider', applicationId, businessArea: 'SG' };
    await deliver(anEvent('EnrollmentSuspended', { eventId: `evt-${++events}`, accountId, data }));
    expect(recipients()).toEqual([email]);
  });

  test('delays nobody else if its address cannot receive mail, which is counted and shown on the page', async () => {
    const { event, email, partner } = await submittedBy('имя@пример.example');
    expect(await deliver(event)).toEqual([]);
    expect(recipients()).toEqual([email]);
    expect(ses.requests).toBe(1);
    expect(watched.lines).toContainEqual(expect.objectContaining({ MailsFailed: 1 }));
    expect(JSON.stringify(watched.lines)).not.toContain('@');
    expect((await partner.send({ path: `/applications/${partner.applicationId}` })).body.notices).toEqual([
      {
        pointer: '/steps/company-information/contact/email',
        code: 'mail-not-deliverable',
        detail: expect.stringMatching(/^We cannot send mail to this address/),
      },
    ]);
  });

  test('and the account sees on its application’s page that its own address cannot receive mail', async () => {
    const { partner } = await submittedBy('mei.ling@merlion.example.com', { email: 'имя@пример.example' });
    expect((await partner.send({ path: `/applications/${partner.applicationId}` })).body.notices).toMatchObject([
      { pointer: '', code: 'mail-not-deliverable' },
    ]);
  });
});

test('requested changes are listed with their messages, which no event holds, and without the staff’s note', async () => {
  const { event, email } = await anOccurrence({}, { type: 'ChangesRequested' });
  const partner = await filled(await started(event.accountId), companyInformation('777'));
  expect((await partner.submit()).statusCode).toBe(200);
  const reviewer = reviewerAt(partner.applicationId, 'reviewer-1');
  await reviewer.take();
  const pointer = '/steps/program-application/businessPlan';
  const reasons = [{ code: 'too-vague', pointer, message: 'Name your customers <b>please</b>.' }];
  await reviewer.decide({ decision: 'request-changes', reasons, note });
  const row = (await table.items()).find(
    ({ type, applicationId }) => type === 'ChangesRequested' && applicationId === partner.applicationId,
  );
  const { eventId, type, at, accountId, data } = row as unknown as typeof event;
  expect(JSON.stringify(row)).not.toContain('Name your customers');
  await deliver({ eventId, type, version: 1, at, sequence: 4, accountId, applicationId: partner.applicationId, data });
  const { Text, Html } = ses.accepted[0]!.Content.Simple.Body;
  expect(recipients().toSorted()).toEqual([email, companyInformation().contact.email].toSorted());
  expect(Text.Data).toContain('Program application – Business plan\n  Name your customers <b>please</b>. (too-vague)');
  expect(Html.Data).toContain('Name your customers &lt;b&gt;please&lt;/b&gt;.');
  expect(Text.Data + Html.Data).not.toContain(note);
});
