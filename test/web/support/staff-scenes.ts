/** Every page of the staff, in every state. */
import { applicantAt, fillAt, startAt } from '../../support/http-partner.ts';
import type { Scene } from './scenes.ts';
import { carl, decideAt, disposeAt, otto, risks, rita, saved, staffAt, submitAgain, submitAt, sue } from './staff.ts';

const longName =
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft Cloud 云计算技术（新加坡）有限公司';

/** Brings applications into the states that staff work on. Returns the pages to look at. */
export async function staffScenes(url: string): Promise<readonly Scene[]> {
  const reviewer = await staffAt(url, rita);
  const compliance = await staffAt(url, carl);
  const [, low, medium, high, again, second, joined] = await Promise.all([
    submitAt(url, { accountId: 'staff-waiting', registrationNumber: '53312380A', company: { legalName: longName } }),
    submitAt(url, { accountId: 'staff-low', registrationNumber: '53312381A' }),
    submitAt(url, { accountId: 'staff-medium', registrationNumber: '53312382A', answers: risks.medium }),
    submitAt(url, { accountId: 'staff-high', registrationNumber: '53312383A', answers: risks.high }),
    submitAt(url, {
      accountId: 'staff-again',
      registrationNumber: '53312384A',
      company: { legalName: 'Mеrlion Cloud' },
    }),
    submitAt(url, { accountId: 'staff-second', registrationNumber: '53312385A', answers: risks.high }),
    submitAt(url, { accountId: 'staff-joined', registrationNumber: '53312386A' }),
  ]);
  await reviewer.write('POST', `/review/applications/${low.id}/assignment`);
  await compliance.write('POST', `/review/applications/${high.id}/assignment`);
  await decideAt(reviewer, again.id, {
    decision: 'request-changes',
    reasons: [{ code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' }],
  });
  await saved(again.partner, `/applications/${again.id}/program-application`, {
    businessPlan: 'Harbour Bank first, then Straits Bank.',
  });
  await submitAgain(again.partner, `/applications/${again.id}`, 'We named the banks.');
  await compliance.write('POST', `/review/applications/${second.id}/assignment`);
  await disposeAt(compliance, second.id);
  await decideAt(compliance, second.id, { decision: 'approve' });
  await decideAt(reviewer, joined.id, { decision: 'approve' });
  const contesting = await applicantAt(url, 'staff-contesting');
  const contested = await startAt(contesting);
  await fillAt(contesting, contested, '53312381A');
  const message = 'We are registered under this number since 2015, and know of no other account.';
  await contesting.write('POST', `${contested}/contest`, { message });
  const review = (id: string) => `/review/${id}`;
  const decide = /^(Decision|决定)$/;
  return [
    { name: 'staff-sign-in', path: '/review' },
    { name: 'staff-queue', staff: carl, path: '/review' },
    { name: 'staff-queue-held', staff: rita, path: '/review?state=in-review' },
    { name: 'staff-queue-none', staff: rita, path: '/review?area=AD' },
    { name: 'staff-queue-keys', staff: rita, path: '/review', press: /^(Keyboard shortcuts|键盘快捷键)$/ },
    { name: 'staff-review-free', staff: carl, path: review(medium.id) },
    { name: 'staff-review-held-by-other', staff: carl, path: review(low.id) },
    { name: 'staff-review-mine', staff: rita, path: review(low.id), press: decide },
    { name: 'staff-review-high', staff: carl, path: review(high.id), press: /^(What if…|假设……)$/ },
    { name: 'staff-review-again', staff: rita, path: review(again.id) },
    { name: 'staff-review-second', staff: sue, path: review(second.id) },
    { name: 'staff-review-decided', staff: rita, path: review(joined.id) },
    { name: 'staff-enrollments', staff: otto, path: '/operator' },
    { name: 'staff-enrollments-change', staff: otto, path: '/operator', press: /^(Change|更改) ./ },
    { name: 'staff-contests', staff: otto, path: '/operator/contests' },
    { name: 'staff-contest', staff: otto, path: contested.replace('/applications/', '/operator/contests/') },
    {
      name: 'application-contested',
      accountId: 'staff-contesting',
      path: contested.replace('/applications/', '/requested-programs/'),
    },
    { name: 'staff-enrollments-none', staff: rita, path: '/operator?state=ended' },
  ];
}
