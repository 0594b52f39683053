import { useEffect, useState } from 'react';
import type { OpenDocument } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Tag } from '../../shared/kit/messages.tsx';
import { formatBytes } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';

const colours = { pending: 'grey', scanning: 'blue', clean: 'green', rejected: 'red' } as const;
/** How often the state of a document in the scan is polled: more often at first. */
const looksMs = [1_000, 1_000, 2_000, 3_000, 5_000];
const settledMs = 600_000;

/** A document by name, with the state of its scan, and a link if it is clean. */
export function DocumentState({ applicationId, documentId }: { applicationId: string; documentId: string }) {
  const { say, language } = useWords();
  const [looks, setLooks] = useState(0);
  const [settled, setSettled] = useState(false);
  const everyMs = settled ? settledMs : (looksMs[Math.min(looks, looksMs.length - 1)] ?? 5_000);
  const { data } = useResource<OpenDocument>(`/applications/${applicationId}/documents/${documentId}`, everyMs);
  useEffect(() => {
    if (!data) return;
    setSettled(data.state === 'clean' || data.state === 'rejected');
    setLooks((count) => count + 1);
  }, [data]);
  if (!data) return <span className="muted">{say('document.unknown')}</span>;
  return (
    <span>
      {data.download ? (
        <a className="govuk-link" href={data.download.url} target="_blank" rel="noreferrer">
          {data.fileName}
        </a>
      ) : (
        data.fileName
      )}{' '}
      <span className="muted">{formatBytes(data.size, language)}</span>{' '}
      <span role="status">
        <Tag colour={colours[data.state]}>{say(`document.${data.state}`)}</Tag>
      </span>
      {data.rejection && <span className="govuk-error-message">{data.rejection.detail}</span>}
    </span>
  );
}
