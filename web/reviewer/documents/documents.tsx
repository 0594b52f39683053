import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from '../review/context.ts';
import { documentsIn, rowsOf } from '../review/rows.ts';
import { useMaterial } from '../review/use-material.ts';
import { OpenDocument } from './open-document.tsx';

/** Every document of the application, with the answers that name it where they are known. */
export function Documents() {
  const { say, language } = useStaffWords();
  const { review } = useReview();
  const material = useMaterial();
  if (review.documents.length === 0) return null;
  const steps = material?.stepsFor(review, language) ?? [];
  const rows = steps.flatMap((step) => rowsOf(step, review.steps[step.step]?.answers));
  /** The answers that name a document, by the names of their fields. */
  const namedBy = (documentId: string) =>
    rows
      .filter(({ value }) => documentsIn(value, new Set([documentId])).length > 0)
      .map(({ pointer }) => material?.fieldWords(pointer, language) ?? pointer);
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('documents.title')}</h2>
      <p className="muted">{say('documents.lead')}</p>
      <ul className="govuk-list">
        {review.documents.map(({ documentId, purpose }) => (
          <li key={documentId}>
            <OpenDocument documentId={documentId} />
            <span className="muted">{[say(`purpose.${purpose}`), ...namedBy(documentId)].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
