/** An event for each function that it can handle completely, on accounts that are ready for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultRouteFunction, functions } from '../../../lib/contract/functions.ts';
import { type Call, call, eventOf } from '../../support/api.ts';
import { eligibleAccount, filled, type Partner, started } from '../../support/partner.ts';
import { reviewerAt } from '../../support/reviewer.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../../support/samples.ts';
import { highRisk } from '../../support/scene.ts';

const json = { 'content-type': 'application/json' };
const program = '/programs/cloud-solution-provider';

/** Returns an application for each function that changes state, because a submission cannot be recorded twice. */
async function partners() {
  const draft = await filled(await started(await eligibleAccount()), companyInformation('COLD-1'));
  const ready = await filled(await started(await eligibleAccount()), companyInformation('COLD-2'));
  const submitted = await filled(await started(await eligibleAccount()), companyInformation('COLD-3'));
  const reply = await submitted.submit();
  if (reply.statusCode !== 200) throw new Error(reply.text);
  const newcomer = await eligibleAccount();
  return { draft, ready, submitted, newcomer };
}

const write = (
  { accountId, applicationId, version }: Partner,
  method: Call['method'],
  path: string,
  body?: object,
): Call => ({
  method,
  path: `/applications/${applicationId}/${path}`,
  accountId,
  body,
  headers: { ...json, 'if-match': `"${version}"`, 'idempotency-key': `cold-${path}` },
});

const staff = { subject: 'rita', groups: ['reviewer', 'compliance'] };
const billing = { subject: 'billing', scope: 'partner-programs/purchases' };

/** Returns a successful response. Fails with the problem otherwise. */
async function well(reply: ReturnType<typeof call>) {
  const { statusCode, text } = await reply;
  if (statusCode >= 300) throw new Error(text);
  return reply;
}

/** Returns an application that waits for a reviewer, with a flag. `rita` takes it unless `taken` is false. */
async function underReview(company: string, { taken = true } = {}): Promise<Partner> {
  const partner = await filled(await started(await eligibleAccount()), companyInformation(company));
  const { answers, ...rest } = dueDiligence();
  await well(partner.save('due-diligence', { ...rest, answers: { ...answers, ...highRisk } }));
  await well(partner.submit());
  if (taken) await well(reviewerAt(partner.applicationId, staff.subject, staff.groups).take());
  return partner;
}

/** Returns a reviewer's write on the current version of an application. */
async function reviewing({ applicationId }: Partner, path: string, body?: (review: Review) => object): Promise<Call> {
  const { headers, body: review } = await well(call({ path: `/review/applications/${applicationId}`, ...staff }));
  return {
    method: 'POST',
    path: `/review/applications/${applicationId}/${path.replace('{flagId}', review.risk.flags[0].flagId)}`,
    ...staff,
    headers: { ...(body && json), 'if-match': headers.etag ?? '' },
    body: body?.(review),
  };
}
// biome-ignore lint/suspicious/noExplicitAny: a review as the API returned it
type Review = any;

/** Returns the calls on contests. The accounts claim to be one company, so they contest who holds its area. */
async function contestCalls(): Promise<Readonly<Record<string, Call>>> {
  const holder = await filled(await started(await eligibleAccount()), companyInformation('COLD-8'));
  await well(holder.submit());
  const [contesting, contested] = [
    await filled(await started(await eligibleAccount()), companyInformation('COLD-8')),
    await filled(await started(await eligibleAccount()), companyInformation('COLD-8')),
  ];
  const message = { message: 'The number is ours.' };
  await well(call(write(contested, 'POST', 'contest', message)));
  return {
    'contest-area': write(contesting, 'POST', 'contest', message),
    'list-contests': { path: '/review/contests', groups: ['operator'] },
    'review-contest': { path: `/review/contests/${contested.applicationId}`, subject: 'olga', groups: ['operator'] },
  };
}

/** Returns the calls of reviewers, operators and billing. */
async function staffCalls(): Promise<Readonly<Record<string, Call>>> {
  const [waiting, flagged, decided, enrolled] = [
    await underReview('COLD-4', { taken: false }),
    await underReview('COLD-5'),
    await underReview('COLD-6'),
    await filled(await started(await eligibleAccount()), companyInformation('COLD-7')),
  ];
  await well(enrolled.submit());
  const rita = reviewerAt(enrolled.applicationId, staff.subject, staff.groups);
  await well(rita.take());
  await well(rita.decide({ decision: 'approve' }));
  const permits = `/accounts/${await eligibleAccount()}/purchase-permits`;
  const { body: permit } = await well(call({ method: 'POST', path: permits, ...billing }));
  const document = `/documents/doc_${'1'.padStart(32, '0')}`;
  return {
    'get-review': { path: `/review/applications/${flagged.applicationId}`, ...staff },
    'get-review-history': { path: `/review/applications/${flagged.applicationId}/history`, ...staff },
    'open-submitted-document': { path: `/review/applications/${flagged.applicationId}${document}`, ...staff },
    'assign-review': await reviewing(waiting, 'assignment'),
    'dispose-flag': await reviewing(flagged, 'flags/{flagId}', () => ({
      disposition: 'cleared',
      note: 'Looked into.',
    })),
    'decide-application': await reviewing(decided, 'decision', () => ({
      decision: 'reject',
      reasons: [{ code: 'plan-too-vague' }],
    })),
    'grant-purchase-permit': { method: 'POST', path: permits, ...billing },
    'settle-purchase-permit': { method: 'DELETE', path: `${permits}/${permit.permitId}`, ...billing },
    'change-enrollment-state': {
      method: 'POST',
      path: `/enrollments/${enrolled.accountId}/cloud-solution-provider/state`,
      subject: 'olga',
      groups: ['operator'],
      headers: json,
      body: { state: 'suspended', reason: 'A measurement.' },
    },
    ...(await contestCalls()),
    'get-document': { path: `/applications/${enrolled.applicationId}${document}`, accountId: enrolled.accountId },
  };
}

/** Returns a sample event that can be handled completely without anything in the table. */
const sample = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../events/${name}.json`), 'utf8'));

/**
 * Returns events by function. Every function that somebody waits for must have one here. Functions behind queues,
 * streams and schedules are not timed, except for facts, which arrive by the thousand.
 */
export async function sampleEvents(): Promise<ReadonlyMap<string, unknown>> {
  const { draft, ready, submitted, newcomer } = await partners();
  const { accountId, applicationId } = submitted;
  const own = (path: string): Call => ({ path, accountId });
  // The order matters, because each of the four steps increments the version of the same application.
  let { version } = draft;
  const step = (path: string, body: object) => write({ ...draft, version: version++ }, 'PUT', path, body);
  const start = { program: 'cloud-solution-provider' };
  const calls: Readonly<Record<string, Call>> = {
    'list-programs': own('/programs'),
    'check-eligibility': own(`${program}/eligibility`),
    'get-agreement': own(`${program}/agreement`),
    'get-questionnaire': own(`${program}/questionnaire`),
    'get-form': own(`${program}/form`),
    'start-application': { method: 'POST', path: '/applications', accountId: newcomer, body: start, headers: json },
    'list-requested-programs': own('/applications'),
    'get-application': own(`/applications/${applicationId}`),
    'save-company-information': step('company-information', companyInformation('COLD-1')),
    'save-business-qualification': step('business-qualification', businessQualification()),
    'save-program-application': step('program-application', programApplication()),
    'save-due-diligence': step('due-diligence', dueDiligence()),
    'submit-application': write(ready, 'POST', 'submission'),
    'get-application-history': own(`/applications/${applicationId}/history`),
    'get-receipt': own(`/applications/${applicationId}/receipt`),
    'withdraw-application': write(submitted, 'POST', 'withdrawal'),
    'list-enrolled-programs': own('/enrollments'),
    'list-review-queue': { path: '/review/queue', groups: ['reviewer'] },
    'list-enrollments': { path: '/review/enrollments', groups: ['operator'] },
    'get-receipt-keys': { path: '/receipt-keys' },
    'request-document-upload': {
      method: 'POST',
      path: `/applications/${draft.applicationId}/documents`,
      accountId: draft.accountId,
      headers: json,
      body: {
        fileName: 'licence.pdf',
        contentType: 'application/pdf',
        size: 1000,
        purpose: 'business-license',
        sha256: 'a'.repeat(64),
      },
    },
    ...(await staffCalls()),
    'get-openapi': { path: '/openapi.json' },
    'get-health': { path: '/health' },
    'answer-unmatched-route': { path: '/nowhere' },
  };
  const samples = ['record-account-facts', 'add-token-claims'];
  const events = new Map<string, unknown>(samples.map((name) => [name, sample(name)]));
  for (const [name, call] of Object.entries(calls)) events.set(name, eventOf(call));
  const waitedFor = functions.filter(({ name, routes }) => routes?.length || name === defaultRouteFunction);
  const lacking = waitedFor.map(({ name }) => name).filter((name) => !events.has(name));
  if (lacking.length > 0) throw new Error(`There is no event to start ${lacking.join(', ')} with`);
  return events;
}
