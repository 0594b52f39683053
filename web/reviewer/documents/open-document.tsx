import { type MouseEvent, useState } from 'react';
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

interface Link {
  /** The link by which the file is shown, which stays, so that a reader keeps the place. */
  readonly shown: string;
  readonly url: string;
  /** When the latest one stops working. */
  readonly expiresAt: string;
}

/** A document by name, opened in place by a link that is created and recorded on request. */
export function OpenDocument({ documentId }: { documentId: string }) {
  const { say, language } = useStaffWords();
  const { review, reload } = useReview();
  const { busy, problem, run } = useAction();
  const [link, setLink] = useState<Link>();
  const document = review.documents.find((one) => one.documentId === documentId);
  if (!document) return <span>{documentId}</span>;
  const { fileName, contentType, size, state } = document;
  const makeLink = async (): Promise<string | undefined> => {
    const path = `/review/applications/${review.applicationId}/documents/${documentId}`;
    const { download } = (await call<Opened>('GET', path)).body;
    setLink((before) => download && { ...download, shown: before?.shown ?? download.url });
    // A later scan has found something: the page shows that.
    if (!download) await reload();
    return download?.url;
  };
  const open = () => void run(async () => void (await makeLink()));
  /** A reviewer may read for longer than a link works. */
  const download = (event: MouseEvent) => {
    if (link && Date.parse(link.expiresAt) > Date.now()) return;
    event.preventDefault();
    void run(async () => {
      const fresh = await makeLink();
      if (fresh) window.open(fresh, '_blank', 'noreferrer');
    });
  };
  return (
    <div>
      <div className="document">
        <span>{fileName}</span> <span className="muted">{formatBytes(size, language)}</span>{' '}
        {state === 'clean' ? (
          <Button
            kind="secondary"
            className="button--small"
            busy={busy}
            aria-expanded={link !== undefined}
            onClick={link ? () => setLink(undefined) : open}
          >
            {say(link ? 'documents.close' : 'documents.open')}
            <span className="govuk-visually-hidden"> {fileName}</span>
          </Button>
        ) : (
          <Tag colour={colours[state]}>{say(`document.${state}`)}</Tag>
        )}
        {link && (
          <a className="govuk-link" href={link.url} target="_blank" rel="noreferrer" onClick={download}>
            {say('documents.download')}
          </a>
        )}
      </div>
      {link && (
        <div className="viewer">
          <Viewer fileName={fileName} contentType={contentType} url={link.shown} />
        </div>
      )}
      {problem && <Refusal problem={problem} />}
    </div>
  );
}
