/** From the commit of a decision to its mail in the mailbox, against mails that are sent at once, with no outbox. */
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
import { startServer, type TestServer } from '../support/server.ts';
import { markdown, number, quantile, say, spread } from './report.ts';
import type { Options } from './run.ts';

const rounds = 3;
const perSecond = 50;
const everyMs = 1000 / perSecond;

/** An application under review. */
interface Reviewed {
  readonly accountId: string;
  readonly path: string;
  readonly applicant: Caller;
  readonly version: number;
}

const addressOf = (accountId: string) => `${accountId}@merlion.example`;

async function underReview(url: string, reviewer: Caller, accountId: string): Promise<Reviewed> {
  const applicant = await applicantAt(url, accountId);
  const path = await startAt(applicant);
  await fillAt(applicant, path, accountId.toUpperCase());
  await applicant.write('POST', `${path}/submission`);
  const { status, body } = await reviewer.write('POST', `/review${path}/assignment`);
  if (status !== 200) throw new Error(`Not taken: ${JSON.stringify(body)}`);
  return { accountId, path, applicant, version: body.version };
}

/** Prepares as many as a round decides, a few at a time. */
async function prepare(url: string, names: readonly string[]): Promise<readonly Reviewed[]> {
  const reviewer = await reviewerAtServer(url, 'bench-reviewer');
  const ready: Reviewed[] = [];
  const left = [...names];
  const work = async () => {
    for (let name = left.pop(); name; name = left.pop()) ready.push(await underReview(url, reviewer, name));
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return ready;
}

/** Begins one of each at an even pace, whatever became of those before, and waits for all. */
async function paced<Item>(items: readonly Item[], begin: (item: Item) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const begun: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    await sleep(Math.max(0, startedAt + index * everyMs - performance.now()));
    begun.push(begin(item));
  }
  await Promise.all(begun);
}

/** What functions gave up on, and why: a machine that is too busy runs into their time-outs. */
const deadLetters = async (url: string): Promise<string> => (await fetch(`${url}/local/dead-letters`)).text();

/** Waits for the mail to each address whose subject matches: milliseconds from a time to it. */
async function delays(url: string, since: ReadonlyMap<string, number>, about: RegExp): Promise<readonly number[]> {
  const found: number[] = [];
  for (const [to, from] of since) {
    let mails: readonly Mail[] = [];
    await eventually(async () => {
      mails = await mailsTo(url, to, about);
      return mails.length > 0;
    }).catch(() => {});
    if (mails.length === 0) throw new Error(`A mail is missing. Dead letters: ${await deadLetters(url)}`);
    if (mails.length !== 1) throw new Error(`${mails.length} mails where one was due.`);
    found.push(Date.parse(mails[0]!.sentAt) - from);
  }
  return found;
}

/** Rejects every application; the time of a decision is taken just before its commit, which is thus counted too. */
async function decided(url: string, reviewed: readonly Reviewed[]): Promise<readonly number[]> {
  const reviewer = await reviewerAtServer(url, 'bench-reviewer');
  await paced(reviewed, async ({ path, version }) => {
    const body = { decision: 'reject', reasons: [{ code: 'plan-too-vague' }] };
    const answer = await reviewer.send('POST', `/review${path}/decision`, body, { 'if-match': `"${version}"` });
    if (answer.status !== 200) throw new Error(`Not decided: ${JSON.stringify(answer.body)}`);
  });
  const since = new Map<string, number>();
  for (const { accountId, path, applicant } of reviewed) {
    const { body } = await applicant.send('GET', path);
    since.set(addressOf(accountId), Date.parse(body.decidedAt));
  }
  return delays(url, since, /has been rejected$/);
}

/** The same number of mails at the same pace, straight to the mail service. */
async function direct({ url, directory }: TestServer, addresses: readonly string[]): Promise<readonly number[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SESv2Client({ endpoint: findRunning(directory)!.awsEndpoint, region: 'us-east-1', credentials });
  const since = new Map<string, number>();
  const Body = {
    Text: { Data: 'Your application has been rejected.' },
    Html: { Data: '<p>Rejected.</p>'.repeat(400) },
  };
  await paced(addresses, async (to) => {
    since.set(to, Date.now());
    const Content = { Simple: { Subject: { Data: 'Direct' }, Body } };
    const Destination = { ToAddresses: [to] };
    await client.send(new SendEmailCommand({ FromEmailAddress: 'bench@vendor.example', Destination, Content }));
  });
  client.destroy();
  return delays(url, since, /^Direct$/);
}

const load = () => loadavg().map(number).join(', ');

/** The `mail` section. */
export async function benchMail({ seconds }: Options): Promise<void> {
  const server = await startServer();
  try {
    const count = Math.round(seconds * perSecond);
    const show = progress('rounds', rounds + 1);
    const [committed, sent]: number[][][] = [[], []];
    const loads: string[] = [];
    // The first is not counted: it warms the threads of the server up.
    for (let round = 0; round <= rounds; round++) {
      const names = Array.from(
        { length: round === 0 ? Math.min(perSecond, count) : count },
        (_, n) => `mail${round}x${n}`,
      );
      const reviewed = await prepare(server.url, names);
      loads.push(load());
      const [outbox, straight] = [
        await decided(server.url, reviewed),
        await direct(
          server,
          names.map((name) => `direct-${name}@merlion.example`),
        ),
      ];
      if (round > 0) {
        committed!.push([...outbox]);
        sent!.push([...straight]);
      }
      show(round + 1);
    }
    const at = (share: number, runs: readonly number[][]) => runs.map((run) => quantile(run, share));
    const row = (name: string, share: number) => {
      const [ours, theirs] = [at(share, committed!), at(share, sent!)];
      return [name, spread(ours), spread(theirs), spread(ours.map((ms, run) => ms / Math.max(1, theirs[run]!)))];
    };
    say(`${perSecond} decisions a second for ${seconds} s: median of ${rounds} rounds (lowest-highest), milliseconds.`);
    say(`Load of the machine (1, 5, 15 min) before each round: ${loads.slice(1).join('; ')}.\n`);
    const head = ['From commit to mailbox', 'Through outbox, stream, bus and queue', 'Sent at once', 'Ratio'];
    say(markdown(head, [row('p50', 0.5), row('p99', 0.99)]));
  } finally {
    await server.stop();
  }
}
