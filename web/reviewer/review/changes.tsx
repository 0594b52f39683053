import type { Json } from '../../applicant/saving/json.ts';
import { shapeAt } from '../../applicant/wizard/shape-at.ts';
import { useShown } from '../../applicant/wizard/shown.ts';
import { ScrollTable } from '../../shared/kit/lists.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';
import { useMaterial } from './use-material.ts';

/** The changes of the last submission, field by field. */
export function Changes() {
  const { say, language } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
  const shown = useShown();
  const steps = material?.stepsFor(review, language) ?? [];
  const text = (value: unknown, pointer: string) =>
    shown(value as Json, shapeAt(steps, pointer)) || <span className="muted">{say('changes.nothing')}</span>;
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('changes.since')}</h2>
      {review.changes.length === 0 ? (
        <p className="govuk-body">{say('changes.none')}</p>
      ) : (
        <ScrollTable
          label={say('changes.since')}
          caption={say('changes.since')}
          captionHidden
          firstCellIsHeader
          head={[
            { content: say('changes.field') },
            { content: say('changes.before') },
            { content: say('changes.after') },
          ]}
          rows={review.changes.map(({ pointer, before, after }) => ({
            key: pointer,
            cells: [
              { content: material?.fieldWords(pointer, language) ?? pointer },
              { content: <del className="multiline">{text(before, pointer)}</del> },
              { content: <ins className="multiline">{text(after, pointer)}</ins> },
            ],
          }))}
        />
      )}
    </section>
  );
}
