import { useEffect, useRef, useState } from 'react';
import { Button } from '../../shared/kit/button.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import type { Pdf } from './pdf.ts';

interface ViewerProps {
  readonly fileName: string;
  readonly contentType: string;
  readonly url: string;
}

type Shown = { readonly kind: 'image'; readonly source: string } | { readonly kind: 'pdf'; readonly pdf: Pdf };

/** A picture as an address that the page's policy lets it show. */
const dataUrlOf = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

async function load({ url, contentType }: ViewerProps): Promise<Shown> {
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok) throw new Error(`The file was not served: ${response.status}.`);
  const bytes = await response.arrayBuffer();
  if (contentType !== 'application/pdf')
    return { kind: 'image', source: await dataUrlOf(new Blob([bytes], { type: contentType })) };
  const { openPdf } = await import('./pdf.ts');
  return { kind: 'pdf', pdf: await openPdf(new Uint8Array(bytes)) };
}

/** The file of a document, in the page: a picture, or a PDF page by page. */
export function Viewer(props: ViewerProps) {
  const { say } = useStaffWords();
  const [shown, setShown] = useState<Shown>();
  const [failed, setFailed] = useState(false);
  const { url, fileName } = props;
  useEffect(() => {
    let opened: Shown | undefined;
    let isGone = false;
    const close = () => opened?.kind === 'pdf' && opened.pdf.close();
    load(props).then(
      (file) => {
        opened = file;
        if (isGone) close();
        else setShown(file);
      },
      () => setFailed(true),
    );
    return () => {
      isGone = true;
      close();
    };
  }, [url]);
  if (failed) return <p className="muted">{say('documents.cannot-show')}</p>;
  if (!shown) return <Waiting />;
  if (shown.kind === 'image') return <img className="viewer__image" src={shown.source} alt={fileName} />;
  return <Pages pdf={shown.pdf} fileName={fileName} failed={() => setFailed(true)} />;
}

function Pages({ pdf, fileName, failed }: { pdf: Pdf; fileName: string; failed: () => void }) {
  const { say } = useStaffWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState(1);
  const [text, setText] = useState('');
  useEffect(() => {
    const { current } = canvas;
    if (current) pdf.draw(page, current, current.clientWidth || 600).then(setText, failed);
  }, [pdf, page]);
  const name = `${fileName}, ${say('documents.page', { page, pages: pdf.pages })}`;
  return (
    <div>
      <canvas className="viewer__page" ref={canvas} role="img" aria-label={name} />
      {/* A screen reader reads the text of the picture. */}
      <p className="govuk-visually-hidden">{text}</p>
      <div className="actions actions--tight">
        <span className="muted" role="status">
          {say('documents.page', { page, pages: pdf.pages })}
        </span>
        {pdf.pages > 1 && (
          <>
            <Button
              kind="secondary"
              className="button--small"
              aria-disabled={page === 1}
              onClick={() => setPage(Math.max(1, page - 1))}
            >
              {say('documents.previous')}
            </Button>
            <Button
              kind="secondary"
              className="button--small"
              aria-disabled={page === pdf.pages}
              onClick={() => setPage(Math.min(pdf.pages, page + 1))}
            >
              {say('documents.next')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
