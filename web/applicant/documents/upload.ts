import { type Announced, maxDocumentBytes } from '../../../lib/domain/documents/document.ts';
import { call } from '../../shared/api/client.ts';
import { Refused, unreachable } from '../../shared/api/problem.ts';
import type { UploadForm } from '../../shared/api/types.ts';
import type { WordId } from '../../shared/words/words.ts';
import { hashOf } from './hash.ts';
import { typeOfFile } from './inspect.ts';

interface Upload {
  readonly applicationId: string;
  readonly file: File;
  readonly purpose: Announced['purpose'];
  /** From 0 to 1. */
  readonly onProgress: (part: number) => void;
}

/** The id of the new document, or why the file is not accepted, in words. */
export type Uploaded = { readonly documentId: string } | { readonly unfit: WordId; readonly kind?: string };

/** Uploads a file as a new document. Checks it before anything is sent. Throws `Refused`. */
export async function upload({ applicationId, file, purpose, onProgress }: Upload): Promise<Uploaded> {
  if (file.size === 0) return { unfit: 'document.empty' };
  if (file.size > maxDocumentBytes) return { unfit: 'document.too-large' };
  const { type: contentType, kind } = await typeOfFile(file);
  if (!contentType) return kind ? { unfit: 'document.is', kind } : { unfit: 'document.wrong-type' };
  const sha256 = await hashOf(file);
  if (!sha256) return { unfit: 'document.unreadable' };
  const announced: Announced = { fileName: file.name.slice(0, 255), contentType, size: file.size, purpose, sha256 };
  const { body } = await call<{ documentId: string; upload: UploadForm }>(
    'POST',
    `/applications/${applicationId}/documents`,
    { body: announced, idempotencyKey: crypto.randomUUID() },
  );
  const taken = await send(body.upload, file, onProgress);
  return taken ? { documentId: body.documentId } : { unfit: 'document.not-taken' };
}

/** `fetch` reports no upload progress. */
function send({ url, fields }: UploadForm, file: File, onProgress: (part: number) => void): Promise<boolean> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () => resolve(request.status < 300);
    request.onerror = () => reject(new Refused(unreachable));
    request.open('POST', url);
    request.send(form);
  });
}
