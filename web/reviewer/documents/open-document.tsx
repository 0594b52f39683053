import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import type { OpenDocument as Opened } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Tag } from '../../shared/kit/messages.tsx';
import { later } from '../../shared/shell/later.tsx';
import { formatBytes } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Refusal } from '../refusal.tsx';
import { useReview } from '../review/context.ts';

const Viewer = later(async () => (await import('./viewer.tsx')).Viewer);
const colours = { pending: 'grey', scanning: 'blue', clean: 'green', rejected: 'red' } as const;

/** A document by name, opened in place by a link that is created and recorded on request. */
export function OpenDocument({ documentId }: { documentId: string }) {
  const { say, language } = useStaffWords();
  const { review, reload } = useReview();
  const { busy, problem, run } = useAction();
  const [url, setUrl] = useState<string>();
  const document = review.documents.find((one) => one.documentId === documentId);
  if (!document) return <span>{documentId}</span>;
  const { fileName, contentType, size, state } = document;
  const open = () =>
    void run(async () => {
      const path = `/review/applications/${review.applicationId}/documents/${documentId}`;
      const { download } = (await call<Opened>('GET', path)).body;
      setUrl(download?.url);
      // A later scan has found something: the page shows that.
      if (!download) await reload();
    });
  return (
    <div>
      <div className="document">
        <span>{fileName}</span> <span className="muted">{formatBytes(size, language)}</span>{' '}
        {state === 'clean' ? (
          <Button
            kind="secondary"
            className="button--small"
            busy={busy}
            aria-expanded={url !== undefined}
            onClick={url ? () => setUrl(undefined) : open}
          >
            {say(url ? 'documents.close' : 'documents.open')}
            <span className="govuk-visually-hidden"> {fileName}</span>
          </Button>
        ) : (
          <Tag colour={colours[state]}>{say(`document.${state}`)}</Tag>
        )}
        {url && (
          <a className="govuk-link" href={url} target="_blank" rel="noreferrer">
            {say('documents.download')}
          </a>
        )}
      </div>
      {url && (
        <div className="viewer">
          <Viewer fileName={fileName} contentType={contentType} url={url} />
        </div>
      )}
      {problem && <Refusal problem={problem} />}
    </div>
  );
}
