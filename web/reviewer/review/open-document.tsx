import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import type { OpenDocument as Opened } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Tag } from '../../shared/kit/messages.tsx';
import { formatBytes } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Refusal } from '../refusal.tsx';
import { useReview } from './context.ts';

const colours = { pending: 'grey', scanning: 'blue', clean: 'green', rejected: 'red' } as const;

/** A document by name, to be downloaded by a link that is made, and recorded, when it is asked for. */
export function OpenDocument({ documentId }: { documentId: string }) {
  const { say, language } = useStaffWords();
  const { review } = useReview();
  const { busy, problem, run } = useAction();
  const [download, setDownload] = useState<string>();
  const document = review.documents.find((one) => one.documentId === documentId);
  if (!document) return <span>{documentId}</span>;
  const open = () => {
    // At once, while the click counts: a window that opens later is blocked.
    const page = window.open('about:blank', '_blank');
    if (page) page.opener = null;
    void run(async () => {
      try {
        const path = `/review/applications/${review.applicationId}/documents/${documentId}`;
        const { url } = (await call<Opened>('GET', path)).body.download ?? {};
        if (!url) return page?.close();
        if (page) page.location.replace(url);
        else setDownload(url);
      } catch (error) {
        page?.close();
        throw error;
      }
    });
  };
  return (
    <div className="document">
      <span>{document.fileName}</span> <span className="muted">{formatBytes(document.size, language)}</span>{' '}
      {document.state !== 'clean' && <Tag colour={colours[document.state]}>{say(`document.${document.state}`)}</Tag>}
      {document.state === 'clean' && (
        <Button kind="secondary" className="button--small" busy={busy} onClick={open}>
          {say('documents.open')}
          <span className="govuk-visually-hidden"> {document.fileName}</span>
        </Button>
      )}
      {download && (
        <a className="govuk-link" href={download} target="_blank" rel="noreferrer">
          {say('documents.download')}
        </a>
      )}
      {problem && <Refusal problem={problem} />}
    </div>
  );
}
