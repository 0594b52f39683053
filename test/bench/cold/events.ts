/** An event for each function that it answers in full, on accounts that are ready for it. */
import { functions } from '../../../lib/contract.ts';
import { type Call, eventOf } from '../../support/api.ts';
import { eligibleAccount, filled, type Partner, started } from '../../support/partner.ts';
import {
  businessQualification,
  companyInformation,
  dueDiligence,
  programApplication,
  reportsOn,
} from '../../support/samples.ts';

const json = { 'content-type': 'application/json' };
const program = '/programs/cloud-solution-provider';

/** A submission cannot be recorded twice: each function that changes state has an application of its own. */
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

const tokenRequest = { version: '2', request: { userAttributes: { 'custom:accountId': 'account-1' } }, response: {} };

/** Events by function; a function of the contract that has none here is an error. */
export async function sampleEvents(): Promise<ReadonlyMap<string, unknown>> {
  const { draft, ready, submitted, newcomer } = await partners();
  const { accountId, applicationId } = submitted;
  const own = (path: string): Call => ({ path, accountId });
  // In this order: the four steps move one application's version on.
  let { version } = draft;
  const step = (path: string, body: object) => write({ ...draft, version: version++ }, 'PUT', path, body);
  const start = { program: 'cloud-solution-provider' };
  const calls: Readonly<Record<string, Call>> = {
    'list-programs': own('/programs'),
    'check-eligibility': own(`${program}/eligibility`),
    'get-agreement': own(`${program}/agreement`),
    'get-questionnaire': own(`${program}/questionnaire`),
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
    'get-openapi': { path: '/openapi.json' },
    'get-health': { path: '/health' },
    'answer-unmatched-route': { path: '/nowhere' },
  };
  const others: Readonly<Record<string, unknown>> = {
    'record-account-facts': { 'detail-type': 'AccountFactsReported', detail: reportsOn('account-cold')[0] },
    'add-token-claims': tokenRequest,
  };
  const events = new Map<string, unknown>(Object.entries(others));
  for (const [name, call] of Object.entries(calls)) events.set(name, eventOf(call));
  const lacking = functions.map(({ name }) => name).filter((name) => !events.has(name));
  if (lacking.length > 0) throw new Error(`There is no event to start ${lacking.join(', ')} with`);
  return events;
}
