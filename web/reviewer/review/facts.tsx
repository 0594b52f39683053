import { Button } from '../../shared/kit/button.tsx';
import { SummaryList } from '../../shared/kit/lists.tsx';
import { Link } from '../../shared/router/router.tsx';
import { formatTime } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';

/** The application, its account, and its due time. */
export function Facts({ help }: { help: () => void }) {
  const { say, language } = useStaffWords();
  const { review } = useReview();
  const { applicationId, accountId, submittedAt, progress, rounds, appealOf, renewalOf } = review;
  const to = (id: string, text: string) => <Link href={`/review/${id}`}>{text}</Link>;
  return (
    <section className="card card--dense">
      <h2 className="govuk-heading-m">{say('review.application')}</h2>
      <SummaryList
        rows={[
          { key: 'account', label: say('review.account'), value: accountId },
          { key: 'application', label: say('review.application'), value: <code>{applicationId}</code> },
          ...(submittedAt
            ? [
                {
                  key: 'submitted',
                  label: say('review.submitted'),
                  value: (
                    <>
                      {formatTime(submittedAt, language)}
                      <br />
                      <span className="muted">{say('review.round', { count: rounds })}</span>
                    </>
                  ),
                },
              ]
            : []),
          ...(progress.with === 'reviewer' && progress.dueBy
            ? [{ key: 'due', label: say('review.due'), value: formatTime(progress.dueBy, language) }]
            : []),
        ]}
      />
      {appealOf && <p>{to(appealOf, say('review.appeal', { id: appealOf }))}</p>}
      {renewalOf && <p>{to(renewalOf, say('review.renewal', { id: renewalOf }))}</p>}
      <Button kind="secondary" className="button--small" onClick={help}>
        {say('keys.title')}
      </Button>
    </section>
  );
}
