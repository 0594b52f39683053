import type { ListedDocument } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { useWords } from '../../shared/words/words.ts';
import { DocumentState } from '../documents/document-state.tsx';

/** Every document of the application, newest first. */
export function Documents({ applicationId }: { applicationId: string }) {
  const { say } = useWords();
  const { data } = useResource<{ items: readonly ListedDocument[] }>(`/applications/${applicationId}/documents`);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('documents.title')}</h2>
      <ul className="govuk-list">
        {data.items.map(({ documentId, purpose }) => (
          <li key={documentId}>
            <DocumentState applicationId={applicationId} documentId={documentId} />{' '}
            <span className="muted">{say(`purpose.${purpose}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
