import { Blockers } from '../../applicant/programs/blockers.tsx';
import { InsetText, Notice } from '../../shared/kit/messages.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';
import { useMaterial } from './use-material.ts';

/** The most important information: the applicant's message, blockers, and notices. */
export function Message() {
  const { say, language } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
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
      {notices.length > 0 && (
        <section className="card">
          <h2 className="govuk-heading-m">{say('notices.title')}</h2>
          <p className="muted">{say('notices.lead')}</p>
          <ul className="govuk-list govuk-list--bullet">
            {notices.map((notice) => (
              <li key={`${notice.code} ${notice.pointer} ${notice.source}`}>
                {notice.pointer && (
                  <strong>{material?.fieldWords(notice.pointer, language) ?? notice.pointer}: </strong>
                )}
                {notice.detail}
                {(notice.related ?? []).map((pointer) => (
                  <span className="muted" key={pointer}>
                    {' '}
                    {material?.fieldWords(pointer, language) ?? pointer}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
