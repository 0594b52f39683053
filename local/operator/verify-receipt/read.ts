import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Failure } from '../../failure.ts';

/** Returns the JSON that is attached to a receipt's PDF. Throws a `Failure` if there is none. */
export async function receiptIn(pdf: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    return Buffer.from((await document.getAttachmentContent('receipt.json')) as Uint8Array).toString('utf8');
  } catch {
    throw new Failure('This PDF is not a receipt: it has no receipt.json attached.');
  } finally {
    await task.destroy();
  }
}

/** A receipt's file: its JSON, and the PDF if the file is one. */
export async function readReceipt(file: string): Promise<{ readonly json: string; readonly pdf?: Uint8Array }> {
  const bytes = await readFile(file).catch(() => {
    throw new Failure(`${file} cannot be read.`);
  });
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  return isPdf ? { json: await receiptIn(bytes), pdf: bytes } : { json: bytes.toString('utf8') };
}
