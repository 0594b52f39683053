import type { Json, JsonObject } from '../../applicant/saving/json.ts';
import { useShown } from '../../applicant/wizard/shown.ts';
import type { FormStep } from '../../shared/api/types.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Tag } from '../../shared/kit/messages.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { OpenDocument } from '../documents/open-document.tsx';
import { useReview } from './context.ts';
import { useDraft } from './draft.ts';
import { type AnswerRow, documentsIn, isWithin, rowsOf } from './rows.ts';
import { useMaterial } from './use-material.ts';

/** Every answer, with its earlier value and its notices. */
export function Answers() {
  const { language } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
  if (!material) return <Waiting />;
  return (
    <>
      {material.stepsFor(review, language).map((step) => (
        <Step key={step.step} step={step} />
      ))}
    </>
  );
}

function Step({ step }: { step: FormStep }) {
  const { review } = useReview();
  const rows = rowsOf(step, review.steps[step.step]?.answers as JsonObject | undefined);
  return (
    <section className="card" aria-labelledby={`step-${step.step}`}>
      <h2 className="govuk-heading-m" id={`step-${step.step}`}>
        {step.title}
      </h2>
      <dl className="govuk-summary-list answers">
        {rows.map((row, index) => (
          <Row key={row.pointer} row={row} isFirst={rows[index - 1]?.named !== row.named} />
        ))}
      </dl>
    </section>
  );
}

function Row({ row, isFirst }: { row: AnswerRow; isFirst: boolean }) {
  const { say } = useStaffWords();
  const { review } = useReview();
  const { draft, togglePointer } = useDraft(review.applicationId);
  const shown = useShown();
  const changes = review.changes.filter(({ pointer }) => isWithin(pointer, row.pointer));
  const notices = review.notices.filter(({ pointer, related = [] }) =>
    [pointer, ...related].some((place) => isWithin(place, row.pointer)),
  );
  const documents = documentsIn(row.value, new Set(review.documents.map(({ documentId }) => documentId)));
  const isNamed = draft.reasons.some(({ pointer }) => pointer === row.named);
  const text = documents.length > 0 && typeof row.value === 'string' ? '' : shown(row.value, row.shape);
  const [only] = changes;
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{row.label}</dt>
      <dd className="govuk-summary-list__value">
        {text && <span className="multiline">{text}</span>}
        {!text && documents.length === 0 && <span className="muted">{say('check.nothing')}</span>}
        {documents.map((documentId) => (
          <OpenDocument key={documentId} documentId={documentId} />
        ))}
        {changes.length > 0 && (
          <p className="note">
            <Tag colour="blue">{say('changes.mark')}</Tag>{' '}
            {only?.pointer === row.pointer && (
              <span className="muted">
                {say('changes.was', { value: shown(only.before as Json, row.shape) || say('changes.nothing') })}
              </span>
            )}
          </p>
        )}
        {notices.map((notice) => (
          <p className="note" key={`${notice.code} ${notice.pointer}`}>
            <Tag colour="orange">{say('notices.title')}</Tag> {notice.detail}
          </p>
        ))}
      </dd>
      <dd className="govuk-summary-list__actions">
        {isFirst && (
          <Button
            kind="secondary"
            className="button--small"
            aria-pressed={isNamed}
            onClick={() => togglePointer(row.named)}
          >
            {say(isNamed ? 'answers.pointed' : 'answers.point')}
            <span className="govuk-visually-hidden"> {row.label}</span>
          </Button>
        )}
      </dd>
    </div>
  );
}
