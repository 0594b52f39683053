import { SummaryList, Table } from '../../shared/kit/lists.tsx';
import { Details, Tag } from '../../shared/kit/messages.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { BandTag } from '../risk/band-tag.tsx';
import { useReview } from './context.ts';
import { Flag } from './flag.tsx';
import { useMaterial } from './use-material.ts';

/** The words of a question by its id; the id itself until they are there. */
export function useQuestionWords(): (question: string) => string {
  const { language } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
  const questions = material?.stepsFor(review, language).find((step) => step.questionnaireVersion)?.fields ?? [];
  return (question) => questions.find(({ id }) => id === question)?.text ?? question;
}

/** The band and the score, explained question by question. */
export function Score() {
  const { say } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
  const words = useQuestionWords();
  const { band, score, explanation } = review.risk;
  const counting = explanation.filter(({ points }) => points > 0);
  const others = explanation.length - counting.length;
  return (
    <section className="card">
      <div className="card__head">
        <h2 className="govuk-heading-m">{say('risk.title')}</h2>
        <BandTag band={band} />
      </div>
      <SummaryList
        rows={[
          { key: 'score', label: say('risk.score'), value: score ?? '–' },
          {
            key: 'band',
            label: say('risk.band'),
            value: (
              <>
                {band ? say(`risk.${band}`) : say('band.none')}
                <br />
                <span className="muted">
                  {material && say('risk.limits', material.bandLimits)} {review.rounds > 1 && say('risk.highest')}
                </span>
              </>
            ),
          },
        ]}
      />
      {counting.length === 0 ? (
        <p className="govuk-body">{say('risk.none-count')}</p>
      ) : (
        <Details summary={say('risk.questions')} open>
          <Table
            caption={say('risk.questions')}
            captionHidden
            firstCellIsHeader
            head={[
              { content: say('risk.question') },
              { content: say('risk.reason') },
              { content: say('risk.points'), numeric: true },
            ]}
            rows={counting.map(({ question, points, reason }) => ({
              key: question,
              cells: [
                {
                  content: (
                    <>
                      {question} <span className="muted">{words(question)}</span>
                    </>
                  ),
                },
                { content: reason },
                { content: points, numeric: true },
              ],
            }))}
          />
          {others > 0 && <p className="muted">{say('risk.others', { count: others })}</p>}
        </Details>
      )}
    </section>
  );
}

/** Every flag with its disposition. */
export function Flags() {
  const { say } = useStaffWords();
  const { flags } = useReview().review.risk;
  const left = flags.filter(({ disposition }) => !disposition).length;
  if (flags.length === 0) return null;
  return (
    <section className="card" id="flags">
      <div className="card__head">
        <h2 className="govuk-heading-m">{say('flags.title')}</h2>
        <Tag colour={left > 0 ? 'orange' : 'green'}>
          {left > 0 ? say('flags.left', { count: left }) : say('flags.done')}
        </Tag>
      </div>
      <p className="muted">{say('flags.lead')}</p>
      {flags.map((flag) => (
        <Flag key={flag.flagId} flag={flag} />
      ))}
    </section>
  );
}
