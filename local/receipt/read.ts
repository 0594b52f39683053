import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Failure } from '../failure.ts';

/** The JSON of a receipt that was kept as a PDF: it is attached. Throws a `Failure` where there is none. */
export async function receiptIn(pdf: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    return Buffer.from((await document.getAttachmentContent('receipt.json')) as Uint8Array).toString('utf8');
  } catch {
    throw new Failure('This PDF is no receipt: it has no receipt.json attached.');
  } finally {
    await task.destroy();
  }
}

/** The JSON of a receipt's file, be it that or the PDF. */
export async function readReceipt(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new Failure(`${file} cannot be read.`);
  });
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? receiptIn(bytes) : bytes.toString('utf8');
}
