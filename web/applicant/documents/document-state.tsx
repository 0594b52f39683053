import { useEffect, useState } from 'react';
import type { OpenDocument } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Tag } from '../../shared/kit/messages.tsx';
import { formatBytes } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';

const colours = { pending: 'grey', scanning: 'blue', clean: 'green', rejected: 'red' } as const;
/** How often the state of a document in the scan is polled: more often at first. */
const looksMs = [1_000, 1_000, 2_000, 3_000, 5_000];
/** A link to a file works for five minutes. */
const linkMs = 240_000;
const settledMs = 600_000;

/** A document by name, with the state of its scan, and a link if it is clean. */
export function DocumentState({ applicationId, documentId }: { applicationId: string; documentId: string }) {
  const { say, language } = useWords();
  const [looks, setLooks] = useState(0);
  const [state, setState] = useState<OpenDocument['state']>();
  const everyMs = state === 'clean' ? linkMs : state === 'rejected' ? settledMs : (looksMs[looks] ?? 5_000);
  const isSettled = state === 'clean' || state === 'rejected';
  const { data, problem } = useResource<OpenDocument>(
    `/applications/${applicationId}/documents/${documentId}`,
    everyMs,
  );
  const isGone = !data && problem?.status === 404;
  useEffect(() => setState(isGone ? 'rejected' : data?.state), [data, isGone]);
  useEffect(() => {
    if (isSettled || looks === looksMs.length - 1) return;
    const timer = setTimeout(() => setLooks(looks + 1), everyMs);
    return () => clearTimeout(timer);
  }, [looks, isSettled]);
  if (isGone) return <span className="govuk-error-message">{say('document.gone')}</span>;
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
