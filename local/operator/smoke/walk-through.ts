import * as z from 'zod/mini';
import { Failure } from '../../failure.ts';
import type { DemoAccount } from '../../seed/demo.ts';
import { factEvents } from '../../seed/facts.ts';
import { Caller } from '../../seed/partner.ts';
import { fill, start } from '../../seed/play.ts';
import { verifyReceipt } from '../verify-receipt/verify.ts';
import { type Check, type Found, inOrder, skipped, verdict, waitFor } from './check.ts';

/** The public keys of receipts, RFC 7517. */
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** A token of each kind of caller; undefined if none was given. */
export interface Tokens {
  /** A token of an applicant, whose account the walk-through uses. */
  readonly applicant?: string;
  readonly reviewer?: string;
  readonly operator?: string;
  readonly billing?: string;
}

/** A stage, or the local server, from outside. */
export interface World {
  readonly url: string;
  readonly tokens: Tokens;
  /** An address that accepts mail and stores none. */
  readonly mailTo: string;
  /** How long background work may take, in milliseconds. */
  readonly patienceMs: number;
  /** Puts reports of facts on the bus, as the vendor's systems do. */
  readonly report: (events: readonly FactEvent[]) => Promise<void>;
  /** The number of mails that were sent so far. */
  readonly mails: () => Promise<number>;
  /** Checks the delivery of webhooks since the walk-through began. */
  readonly webhooks: () => Promise<Found>;
}

/** A report of facts, as it goes onto the bus. */
export interface FactEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: { readonly source: string; readonly sequence: number; readonly [name: string]: unknown };
}

const program = 'cloud-solution-provider';
const open = ['draft', 'submitted', 'in-review', 'changes-requested', 'awaiting-second-approval'];

/** The account that a token is for. */
function accountOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const accountId = claims['custom:accountId'];
  if (typeof accountId !== 'string') throw new Failure('--token does not belong to an applicant: it names no account');
  return accountId;
}

/** A company that nobody else has, so that no business area is taken. */
const accountFor = (accountId: string, at: number): DemoAccount => ({
  accountId,
  company: {
    name: 'Smoke Test Pte. Ltd.',
    country: 'SG',
    city: 'Singapore',
    postalCode: '048616',
    currency: 'SGD',
    registrationNumber: `SMOKE${at}`,
    contact: { name: 'Sam Okoye', phone: '+6561234567' },
  },
  language: 'en',
  facts: {},
  silent: [],
  steps: Number.POSITIVE_INFINITY,
  risk: 'low',
});

/** Walks from facts to enrolled and back with only the public API. Each check needs the previous ones. */
export function walkThrough(world: World): readonly Check[] {
  const { url, tokens, patienceMs } = world;
  const at = Date.now();
  const applicant = new Caller(url, tokens.applicant);
  const reviewer = new Caller(url, tokens.reviewer);
  const operator = new Caller(url, tokens.operator);
  const accountId = () => accountOf(tokens.applicant ?? '');
  /**
   * Whether the application is approved. If so, the operator ends the enrollment again. Without a reviewer and an
   * operator, the applicant withdraws.
   */
  const decides = Boolean(tokens.reviewer && tokens.operator);
  let path = '';
  let mailsBefore = 0;
  const stateOf = async () => String((await applicant.send({ path })).body.state);
  const step = (what: string, proves: string, run: () => Promise<Found>): Check => ({
    what,
    proves,
    run: async () => (tokens.applicant ? run() : skipped('give --token')),
  });
  return inOrder([
    step(
      'facts that are reported make the account eligible',
      'the bus, its rule, its function and the table',
      async () => {
        const events = factEvents(accountFor(accountId(), at)) as readonly FactEvent[];
        await leave(applicant);
        mailsBefore = await world.mails();
        await world.report(
          events.map((event) => ({ ...event, detail: { ...withAddress(event.detail, world.mailTo), sequence: at } })),
        );
        let blockers: readonly string[] = [];
        await waitFor('the account is not eligible', patienceMs, async () => {
          const { body } = await applicant.send({ path: `/programs/${program}/eligibility` });
          blockers = (body.blockers as { code: string }[]).map(({ code }) => code);
          return body.eligible === true || undefined;
        }).catch((error: Failure) => {
          throw new Failure(`${error.message}: ${blockers.join(', ')}`);
        });
        return verdict(true, `${events.length} sources`);
      },
    ),
    step('an application starts', 'one transaction over application, account and event', async () => {
      path = `/applications/${await start(applicant)}`;
      return verdict((await stateOf()) === 'draft', await stateOf());
    }),
    step('the account may not purchase meanwhile', 'the freeze, and billing’s own client', async () => {
      if (!tokens.billing) return skipped('give --billing-token');
      const seen = await askToPurchase(world, accountId());
      return verdict(seen === 409, String(seen));
    }),
    step('four steps are saved, with files that are uploaded and scanned', 'signed forms, bucket, scan', async () => {
      await fill(applicant, accountFor(accountId(), at), path);
      const { outstanding } = (await applicant.send({ path })).body as { outstanding: readonly unknown[] };
      return verdict(outstanding.length === 0, `${outstanding.length} outstanding`);
    }),
    step(
      'the application is submitted, and its receipt verifies',
      'the signing key, and that its public half is served',
      async () => {
        const { etag } = await applicant.send({ path });
        await applicant.send({ method: 'POST', path: `${path}/submission`, etag });
        const receipt = (await applicant.send({ path: `${path}/receipt` })).body;
        const keys = keySet.parse((await applicant.send({ path: '/receipt-keys' })).body);
        const { keyId } = await verifyReceipt(JSON.stringify(receipt), keys);
        return verdict((await stateOf()) === 'submitted', `signed by ${keyId}`);
      },
    ),
    step('mails go out', 'stream, publisher, bus, queue and SES', async () => {
      const sent = await waitFor('no mail went out', patienceMs, async () => {
        const now = (await world.mails()) - mailsBefore;
        return now > 0 ? now : undefined;
      });
      return verdict(true, `${sent} since the start`);
    }),
    step('events reach the webhooks', 'the secret, the queue and the signature', world.webhooks),
    step('a reviewer takes it and approves it', 'the review’s scope and group, and the enrollment', async () => {
      if (!decides) return skipped('give --reviewer-token and --operator-token');
      const review = `/review${path}`;
      const assigned = {
        method: 'POST',
        path: `${review}/assignment`,
        etag: (await reviewer.send({ path: review })).etag,
      };
      await reviewer.send(assigned);
      const { etag } = await reviewer.send({ path: review });
      await reviewer.send({ method: 'POST', path: `${review}/decision`, etag, body: { decision: 'approve' } });
      const { items } = (await applicant.send({ path: '/enrollments' })).body as { items: { state: string }[] };
      return verdict(
        items.some(({ state }) => state === 'active'),
        await stateOf(),
      );
    }),
    step('it ends: an operator ends the enrollment, or the applicant withdraws', 'nothing is left open', async () => {
      if (decides) await end(operator, accountId());
      else await leave(applicant);
      const seen = await stateOf();
      return verdict(!open.includes(seen), seen);
    }),
    step('the account may purchase again', 'the freeze ends with its reason', async () => {
      if (!tokens.billing) return skipped('give --billing-token');
      const seen = await askToPurchase(world, accountId());
      return verdict(seen === 201, String(seen));
    }),
  ]);
}

/**
 * Requests a purchase permit and cancels it at once, because no application could start in the meantime. Returns the
 * status.
 */
async function askToPurchase({ url, tokens }: World, accountId: string): Promise<number> {
  const path = `${url}/accounts/${accountId}/purchase-permits`;
  const headers = { authorization: `Bearer ${tokens.billing}` };
  const asked = await fetch(path, { method: 'POST', headers });
  if (asked.status !== 201) return asked.status;
  const { permitId } = (await asked.json()) as { permitId: string };
  await fetch(`${path}/${permitId}`, { method: 'DELETE', headers });
  return asked.status;
}

const withAddress = (detail: FactEvent['detail'], email: string) =>
  detail.source === 'identity' ? { ...detail, facts: { ...(detail.facts as object), email } } : detail;

/** Withdraws the open application of this walk-through, or of an interrupted one. */
async function leave(applicant: Caller): Promise<void> {
  const { items } = (await applicant.send({ path: '/applications' })).body as {
    items: { applicationId: string; state: string }[];
  };
  for (const { applicationId, state } of items) {
    if (!open.includes(state)) continue;
    const path = `/applications/${applicationId}`;
    await applicant.send({ method: 'POST', path: `${path}/withdrawal`, etag: (await applicant.send({ path })).etag });
  }
}

const end = (operator: Caller, accountId: string) =>
  operator.send({
    method: 'POST',
    path: `/enrollments/${accountId}/${program}/state`,
    body: { state: 'ended', reason: 'Smoke test' },
  });
