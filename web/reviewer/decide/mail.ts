import type { MailedEvent } from '../../../lib/contract/events.ts';
import type { ApplicationId, BusinessArea } from '../../../lib/domain/ids.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import type { Reason } from '../../../lib/domain/review/decision.ts';
import type { Verdict } from '../../../lib/domain/review/decision-codes.ts';
import { addDays } from '../../../lib/domain/review/working-days.ts';
import { compose } from '../../../lib/notifications/compose.ts';
import type { MailContent } from '../../../lib/notifications/content.ts';
import type { Review } from '../../shared/api/types.ts';
import type { Language } from '../../shared/words/words.ts';
import { isFirstOfTwo } from './approvals.ts';

interface Wanted {
  readonly review: Pick<
    Review,
    'applicationId' | 'accountId' | 'program' | 'businessArea' | 'appealOf' | 'progress' | 'state' | 'risk'
  >;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly reapplyAfter?: string;
  readonly at: string;
}

const typeOf = ({ review, verdict }: Wanted): MailedEvent => {
  if (verdict === 'approve') return isFirstOfTwo(review) ? 'SecondApprovalRequested' : 'ApplicationApproved';
  return verdict === 'reject' ? 'ApplicationRejected' : 'ChangesRequested';
};

/** Returns the mail that a decision sends, to the applicant or to the reviewers. */
export function mailAbout(wanted: Wanted, language: Language): MailContent {
  const { review, verdict, reasons, reapplyAfter, at } = wanted;
  const type = typeOf(wanted);
  const { applicationId, accountId, program, businessArea, appealOf, progress } = review;
  const dueBy = verdict === 'request-changes' ? addDays(at, defaultPolicy.changesDays) : progress.dueBy;
  const role = type === 'SecondApprovalRequested' ? 'reviewers' : 'applicant';
  return compose({
    type,
    event: {
      eventId: 'preview',
      type,
      at,
      accountId,
      applicationId,
      data: { program, businessArea, ...(reapplyAfter && { reapplyAfter }) },
    },
    application: {
      program,
      decision: { decision: verdict, reasons, at, by: '' },
      ...(progress.dueBy && { decisionDueAt: progress.dueBy }),
      progress: { ...progress, since: at, ...(dueBy && { dueBy }) },
      ...(appealOf && { appealOf: appealOf as ApplicationId }),
      defaultArea: businessArea as BusinessArea,
    },
    recipient: { role, language: role === 'reviewers' ? 'en' : language },
    policy: defaultPolicy,
  });
}
