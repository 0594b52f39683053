import { Blockers } from '../../applicant/programs/blockers.tsx';
import { InsetText, Notice } from '../../shared/kit/messages.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';
import { Notices } from './notices.tsx';

/** The most important information: the applicant's message, blockers, and notices. */
export function Message() {
  const { say } = useStaffWords();
  const { review } = useReview();
  const { message, unchanged, blockers, notices, erased } = review;
  return (
    <>
      {erased && (
        <Notice kind="warn">
          <p>{say('review.erased')}</p>
        </Notice>
      )}
      {(message || unchanged) && (
        <section className="card">
          <h2 className="govuk-heading-m">{say('message.title')}</h2>
          {unchanged && <p className="govuk-body">{say('message.unchanged')}</p>}
          {message && (
            <InsetText>
              <span className="multiline">{message}</span>
            </InsetText>
          )}
        </section>
      )}
      {blockers.length > 0 && (
        <section className="card">
          <h2 className="govuk-heading-m">{say('blockers.title')}</h2>
          <Blockers blockers={blockers} />
        </section>
      )}
      <Notices notices={notices} title={say('notices.title')} />
    </>
  );
}
