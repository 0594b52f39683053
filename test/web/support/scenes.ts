/** Every page of a partner, in every state: for the screenshots, and for the checks of accessibility. */

import { applicantAt, type Caller, fillAt, reviewerAtServer, startAt } from '../../support/http-partner.ts';
import type { Staff } from './staff.ts';

export interface Scene {
  readonly name: string;
  /** A partner. Absent, like `staff`, if nobody is signed in. */
  readonly accountId?: string;
  readonly staff?: Staff;
  readonly path: string;
  /** The text to press once the page is there, in English or Chinese. */
  readonly press?: RegExp;
}

const report = async (url: string, accountId: string, source: string, facts: object): Promise<void> => {
  const detail = { accountId, source, sequence: 5, observedAt: '2026-11-02T00:00:00Z', facts };
  const entries = [{ source: `vendor.${source}`, detailType: 'AccountFactsReported', detail }];
  await fetch(`${url}/local/events`, { method: 'POST', body: JSON.stringify({ entries }) });
};

async function submitted(partner: Caller, registrationNumber: string): Promise<string> {
  const path = await startAt(partner);
  await fillAt(partner, path, registrationNumber);
  const { status, body } = await partner.write('POST', `${path}/submission`);
  if (status !== 200) throw new Error(`Not submitted: ${JSON.stringify(body)}`);
  return path;
}

async function decided(url: string, path: string, decision: object): Promise<void> {
  const rita = await reviewerAtServer(url, 'rita');
  const review = `/review${path}`;
  await rita.write('POST', `${review}/assignment`);
  const { status, body } = await rita.write('POST', `${review}/decision`, decision);
  if (status !== 200) throw new Error(`Not decided: ${JSON.stringify(body)}`);
}

const changes = {
  decision: 'request-changes',
  reasons: [
    {
      code: 'more-detail',
      pointer: '/steps/program-application/businessPlan',
      message:
        'Which banks, and by when? Please name the Donaudampfschifffahrtsgesellschaftskapitänsversicherung, too.',
    },
  ],
};
const rejection = { decision: 'reject', reasons: [{ code: 'not-qualified' }], reapplyAfter: '2027-06-01' };

/** Brings accounts into every state on a server. Returns the pages to look at. */
export async function partnerScenes(url: string): Promise<readonly Scene[]> {
  const account = (id: string) => applicantAt(url, id);
  const [blocked, , draft, full, sent, changed, joined, rejected] = await Promise.all(
    [
      'scene-blocked',
      'scene-eligible',
      'scene-draft',
      'scene-full',
      'scene-sent',
      'scene-changes',
      'scene-joined',
      'scene-rejected',
    ].map(account),
  );
  if (!blocked || !draft || !full || !sent || !changed || !joined || !rejected)
    throw new Error('An account is missing.');
  await report(url, 'scene-blocked', 'billing', {
    inArrears: true,
    arrears: { amount: '120.50', currency: 'SGD' },
    consumptionRecords: 14,
  });
  await report(url, 'scene-blocked', 'resources', { provisioned: 3, payPerUseEnabled: true });
  const draftPath = await startAt(draft);
  await draft.write('PATCH', `${draftPath}/company-information`, { legalName: 'Merlion Cloud Pte. Ltd.' });
  const fullPath = await startAt(full);
  await fillAt(full, fullPath, '53312390A');
  const sentPath = await submitted(sent, '53312391A');
  const changedPath = await submitted(changed, '53312392A');
  await decided(url, changedPath, changes);
  const joinedPath = await submitted(joined, '53312393A');
  await decided(url, joinedPath, { decision: 'approve' });
  const rejectedPath = await submitted(rejected, '53312394A');
  await decided(url, rejectedPath, rejection);
  const page = (path: string) => path.replace('/applications/', '/requested-programs/');
  return [
    { name: 'sign-in', path: '/' },
    { name: 'verify', path: '/verify' },
    { name: 'nothing-here', path: '/nowhere' },
    { name: 'programs-blocked', accountId: 'scene-blocked', path: '/', press: /^(What if|假设)/ },
    { name: 'programs-eligible', accountId: 'scene-eligible', path: '/' },
    { name: 'programs-open', accountId: 'scene-draft', path: '/' },
    { name: 'programs-joined', accountId: 'scene-joined', path: '/' },
    { name: 'requested-none', accountId: 'scene-eligible', path: '/requested-programs' },
    { name: 'requested', accountId: 'scene-sent', path: '/requested-programs' },
    { name: 'enrolled-none', accountId: 'scene-eligible', path: '/enrolled-programs' },
    { name: 'enrolled', accountId: 'scene-joined', path: '/enrolled-programs' },
    { name: 'application-draft', accountId: 'scene-draft', path: page(draftPath) },
    { name: 'application-sent', accountId: 'scene-sent', path: page(sentPath) },
    { name: 'application-changes', accountId: 'scene-changes', path: page(changedPath) },
    { name: 'application-approved', accountId: 'scene-joined', path: page(joinedPath) },
    { name: 'application-rejected', accountId: 'scene-rejected', path: page(rejectedPath) },
    {
      name: 'step-1-errors',
      accountId: 'scene-draft',
      path: `${page(draftPath)}/company-information`,
      press: /^(Next|下一步)$/,
    },
    { name: 'step-2', accountId: 'scene-full', path: `${page(fullPath)}/business-qualification` },
    { name: 'step-3-changes', accountId: 'scene-changes', path: `${page(changedPath)}/program-application` },
    { name: 'step-4', accountId: 'scene-full', path: `${page(fullPath)}/due-diligence` },
    { name: 'check-missing', accountId: 'scene-draft', path: `${page(draftPath)}/check` },
    { name: 'check', accountId: 'scene-full', path: `${page(fullPath)}/check` },
    { name: 'submitted', accountId: 'scene-sent', path: `${page(sentPath)}/submitted` },
    { name: 'kit', path: '/kit' },
  ];
}
