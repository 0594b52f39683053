/**
 * Time from the commit of a decision to its mail in the mailbox, compared with mails sent directly, without an outbox.
 */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { findRunning } from '../../local/runtime/engine/running.ts';
import {
  applicantAt,
  type Caller,
  eventually,
  fillAt,
  type Mail,
  mailsTo,
  reviewerAtServer,
  startAt,
} from '../support/http-partner.ts';
import { progress } from '../support/progress.ts';
import { startServer, type TestServer, wideLimits } from '../support/server.ts';
import { copies, type Model, tableOf } from './copies.ts';
import { markdown, median, number, quantile, say, spread } from './report.ts';
import type { Options } from './run.ts';

const usual = { rounds: 3, atOnce: 100 } as const;
const least = { rounds: 1, atOnce: 10 } as const;

/** The number of concurrent callers in the search for the highest rate. More would only wait for each other. */
const callers = 8;

const addressOf = (accountId: string) => `${accountId}@merlion.example`;

interface Reviewed extends Model {
  readonly version: number;
}

/** Makes an application through the API, up to its assignment to a reviewer. */
async function underReview(url: string, reviewer: Caller): Promise<Reviewed> {
  const [accountId, registrationNumber] = ['mail-model', 'MAILMODEL0'];
  const applicant = await applicantAt(url, accountId);
  const path = await startAt(applicant);
  await fillAt(applicant, path, registrationNumber);
  await applicant.write('POST', `${path}/submission`);
  const { status, body } = await reviewer.write('POST', `/review${path}/assignment`);
  if (status !== 200) throw new Error(`Not taken: ${JSON.stringify(body)}`);
  return { accountId, applicationId: path.split('/').at(-1)!, registrationNumber, version: body.version };
}

/** A server, a reviewer, and an application under review that serves as the model for others. */
interface Office {
  readonly server: TestServer;
  readonly reviewer: Caller;
  readonly table: ReturnType<typeof tableOf>;
  readonly model: Reviewed;
}

async function open(server: TestServer): Promise<Office> {
  const reviewer = await reviewerAtServer(server.url, 'bench-reviewer');
  const model = await underReview(server.url, reviewer);
  // Waits for the model's own mails, so that they do not interfere.
  await eventually(async () => (await mailsTo(server.url, addressOf(model.accountId))).length >= 2);
  return { server, reviewer, table: tableOf(server.directory), model };
}

/** Begins each item at an even pace, whether the earlier ones have ended or not, and waits for all. */
async function paced<Item>(items: readonly Item[], perSecond: number, begin: (item: Item) => Promise<void>) {
  const startedAt = performance.now();
  const begun: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    await sleep(Math.max(0, startedAt + (index * 1000) / perSecond - performance.now()));
    begun.push(begin(item));
  }
  await Promise.all(begun);
}

/** Returns the calls that failed for good, and why. On a machine that is too busy, functions time out. */
const deadLetters = async (url: string): Promise<string> => (await fetch(`${url}/local/dead-letters`)).text();

/** Waits for the mail to each address whose subject matches. Returns when each was sent, in epoch milliseconds. */
async function sentAt(url: string, addresses: readonly string[], about: RegExp): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const to of addresses) {
    let mails: readonly Mail[] = [];
    await eventually(async () => {
      mails = await mailsTo(url, to, about);
      return mails.length > 0;
    }).catch(() => {});
    if (mails.length === 0) throw new Error(`A mail is missing. Dead letters: ${await deadLetters(url)}`);
    if (mails.length !== 1) throw new Error(`${mails.length} mails where one was due.`);
    found.set(to, Date.parse(mails[0]!.sentAt));
  }
  return found;
}

const rejected = /has been rejected$/;

/** Rejects an application. Returns the time just before the request, so that the commit is counted, too. */
async function reject({ reviewer, model }: Office, { applicationId }: Model): Promise<number> {
  const body = { decision: 'reject', reasons: [{ code: 'plan-too-vague' }] };
  const path = `/review/applications/${applicationId}/decision`;
  const before = Date.now();
  const answer = await reviewer.send('POST', path, body, { 'if-match': `"${model.version}"` });
  if (answer.status !== 200) throw new Error(`Not decided: ${JSON.stringify(answer.body)}`);
  return before;
}

const namesOf = (what: string, count: number) => Array.from({ length: count }, (_, n) => `mail${what}x${n}x`);

/** Returns decisions per second, from the first decision to the last mail, if each caller decides without a pause. */
async function highestRate(office: Office, what: string, count: number): Promise<number> {
  const reviewed = [...(await copies(office.table, office.model, namesOf(what, count)))];
  const addresses = reviewed.map(({ accountId }) => addressOf(accountId));
  const startedAt = Date.now();
  const decide = async () => {
    for (let next = reviewed.pop(); next; next = reviewed.pop()) await reject(office, next);
  };
  await Promise.all(Array.from({ length: callers }, decide));
  const sent = await sentAt(office.server.url, addresses, rejected);
  return (count * 1000) / (Math.max(...sent.values()) - startedAt);
}

/** Returns the milliseconds from each decision to its mail, at a given pace. */
async function decided(office: Office, what: string, pace: Pace): Promise<readonly number[]> {
  const reviewed = await copies(office.table, office.model, namesOf(what, pace.count));
  const since = new Map<string, number>();
  await paced(reviewed, pace.perSecond, async (one) => {
    since.set(addressOf(one.accountId), await reject(office, one));
  });
  const sent = await sentAt(office.server.url, [...since.keys()], rejected);
  return [...since].map(([to, from]) => sent.get(to)! - from);
}

interface Pace {
  readonly count: number;
  readonly perSecond: number;
}

/** Sends the same number of mails at the same pace, directly to the mail service. */
async function direct({ server: { url, directory } }: Office, what: string, pace: Pace): Promise<readonly number[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SESv2Client({ endpoint: findRunning(directory)!.awsEndpoint, region: 'us-east-1', credentials });
  const since = new Map<string, number>();
  const Body = {
    Text: { Data: 'Your application has been rejected.' },
    Html: { Data: '<p>Rejected.</p>'.repeat(400) },
  };
  const addresses = namesOf(`direct${what}`, pace.count).map(addressOf);
  await paced(addresses, pace.perSecond, async (to) => {
    since.set(to, Date.now());
    const Content = { Simple: { Subject: { Data: 'Direct' }, Body } };
    const Destination = { ToAddresses: [to] };
    await client.send(new SendEmailCommand({ FromEmailAddress: 'bench@vendor.example', Destination, Content }));
  });
  client.destroy();
  const sent = await sentAt(url, addresses, /^Direct$/);
  return [...since].map(([to, from]) => sent.get(to)! - from);
}

const load = () => loadavg().map(number).join(', ');

/** Finds the highest rate, and then measures at half of it. */
async function measure(office: Office, { seconds, smallest }: Options): Promise<void> {
  const { rounds, atOnce } = smallest ? least : usual;
  const show = progress('rounds', 2 * rounds + 1);
  // The first round is not counted, because it warms up the threads of the server.
  await highestRate(office, 'warm', Math.ceil(atOnce / 2));
  show(1);
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    rates.push(await highestRate(office, `rate${round}`, atOnce));
    show(2 + round);
  }
  const perSecond = median(rates) / 2;
  const pace = { perSecond, count: Math.max(1, Math.round(seconds * perSecond)) };
  const [committed, straight]: (readonly number[])[][] = [[], []];
  const loads: string[] = [];
  for (let round = 0; round < rounds; round++) {
    loads.push(load());
    committed!.push(await decided(office, `pace${round}`, pace));
    straight!.push(await direct(office, String(round), pace));
    show(2 + rounds + round);
  }
  const at = (share: number, runs: readonly (readonly number[])[]) => runs.map((run) => quantile(run, share));
  const row = (name: string, share: number) => {
    const [ours, theirs] = [at(share, committed!), at(share, straight!)];
    return [name, spread(ours), spread(theirs), spread(ours.map((ms, run) => ms / Math.max(1, theirs[run]!)))];
  };
  say(`Highest rate that is sustained, to the last mail: ${spread(rates)} decisions a second, of ${atOnce} each.`);
  say(`At half of it for ${seconds} s: median of ${rounds} rounds (lowest-highest), milliseconds.`);
  say(`Load of the machine (1, 5, 15 min) before each round: ${loads.join('; ')}.\n`);
  const head = ['From commit to mailbox', 'Through outbox, stream, bus and queue', 'Sent at once', 'Ratio'];
  say(markdown(head, [row('p50', 0.5), row('p99', 0.99)]));
}

/** The `mail` section. */
export async function benchMail(options: Options): Promise<void> {
  const server = await startServer({ env: wideLimits });
  try {
    const office = await open(server);
    await measure(office, options).finally(() => office.table.close());
  } finally {
    await server.stop();
  }
}
