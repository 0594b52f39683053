/** A PDF, page by page: a library draws it, and runs nothing of it. */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist';
import { startWorker } from '../../shared/workers.ts';

export interface Pdf {
  readonly pages: number;
  /** Draws a page to fill the width of its canvas, in CSS pixels. Returns the text of the page. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<string>;
  close(): void;
}

/** Opens a PDF. Rejects if it cannot be drawn. */
export async function openPdf(data: Uint8Array): Promise<Pdf> {
  GlobalWorkerOptions.workerPort ??= startWorker('pdf-worker', { type: 'module' });
  const task = getDocument({ data, useWasm: false, disableWorkerRendering: true, enableXfa: false });
  const opened = await task.promise;
  const draw: Pdf['draw'] = async (number, canvas, width) => {
    const page = await opened.getPage(number);
    const scale = (width / page.getViewport({ scale: 1 }).width) * Math.max(1, devicePixelRatio);
    const viewport = page.getViewport({ scale });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
    const { items } = await page.getTextContent();
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  };
  let before: Promise<unknown> = Promise.resolve();
  return {
    pages: opened.numPages,
    // One page after the other: the library refuses to draw two on one canvas.
    draw: (...page) => {
      const drawn = before.then(() => draw(...page));
      before = drawn.catch(() => undefined);
      return drawn;
    },
    close: () => void task.destroy(),
  };
}
