/** Every page of the staff, in every state. */
import type { Scene } from './scenes.ts';
import { carl, decideAt, disposeAt, risks, rita, saved, staffAt, submitAgain, submitAt } from './staff.ts';

const longName =
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft Cloud 云计算技术（新加坡）有限公司';

/** Brings applications into the states that staff work on, and answers with the pages to look at. */
export async function staffScenes(url: string): Promise<readonly Scene[]> {
  const reviewer = await staffAt(url, rita);
  const compliance = await staffAt(url, carl);
  const [, low, , high, again, second, joined] = await Promise.all([
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
  await submitAgain(again.partner, `/applications/${again.id}`);
  await compliance.write('POST', `/review/applications/${second.id}/assignment`);
  await disposeAt(compliance, second.id);
  await decideAt(compliance, second.id, { decision: 'approve' });
  await decideAt(reviewer, joined.id, { decision: 'approve' });
  return [
    { name: 'staff-sign-in', path: '/review' },
    { name: 'staff-queue', staff: carl, path: '/review' },
    { name: 'staff-queue-held', staff: rita, path: '/review?state=in-review' },
    { name: 'staff-queue-none', staff: rita, path: '/review?area=AD' },
    { name: 'staff-queue-keys', staff: rita, path: '/review', press: /^(Keyboard shortcuts|键盘快捷键)$/ },
  ];
}
