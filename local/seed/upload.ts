import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { Failure } from '../failure.ts';
import { timeLimit } from '../runtime/time-limits.ts';
import type { Caller } from './partner.ts';

/** Returns a PDF of one page that shows a text in Latin letters. */
function pdfOf(text: string): Buffer {
  const shown = `BT /F1 24 Tf 72 720 Td (${text.replaceAll(/[^ -'*-[\]-~]/g, '?')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, 'latin1');
}

const requestedUpload = z.object({
  documentId: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});

async function post({ url, fields }: z.infer<typeof requestedUpload>['upload'], file: Buffer): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)]));
  const { ok, status } = await fetch(url, { method: 'POST', body: form });
  if (!ok) throw new Failure(`The upload was refused with ${status}.`);
}

/** How long a scan may take, in milliseconds. */
const patience = timeLimit(30_000);

/** Uploads a PDF of one page as a document of an application. Returns its id once it is clean. */
export async function upload(
  partner: Caller,
  path: string,
  { title, purpose }: { readonly title: string; readonly purpose: string },
): Promise<string> {
  const file = pdfOf(title);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const announced = { fileName: `${purpose}.pdf`, contentType: 'application/pdf', size: file.length, purpose, sha256 };
  const { body } = await partner.send({ method: 'POST', path: `${path}/documents`, body: announced });
  const requested = requestedUpload.parse(body);
  await post(requested.upload, file);
  const document = `${path}/documents/${requested.documentId}`;
  for (const since = Date.now(); Date.now() - since < patience; await sleep(100)) {
    const { state } = (await partner.send({ path: document })).body;
    if (state === 'clean') return requested.documentId;
    if (state === 'rejected') throw new Failure(`${document} was rejected.`);
  }
  throw new Failure(`${document} was not scanned within ${patience / 1000} seconds.`);
}
