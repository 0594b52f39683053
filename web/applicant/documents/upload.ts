import { type Announced, maxDocumentBytes } from '../../../lib/domain/documents/document.ts';
import { call } from '../../shared/api/client.ts';
import { Refused, unreachable } from '../../shared/api/problem.ts';
import type { OpenDocument, UploadForm } from '../../shared/api/types.ts';
import type { WordId } from '../../shared/words/words.ts';
import { hashOf } from './hash.ts';
import { typeOfFile } from './inspect.ts';

/** A file that is not sent, and why. */
export class Unfit extends Error {
  readonly reason: WordId;

  constructor(reason: WordId) {
    super(reason);
    this.reason = reason;
  }
}

interface Upload {
  readonly applicationId: string;
  readonly file: File;
  readonly purpose: Announced['purpose'];
  /** From 0 to 1. */
  readonly onProgress: (part: number) => void;
}

/**
 * Uploads a file as a new document, and answers with its id. What would be refused is refused before anything is sent.
 * Throws `Unfit`, or `Refused`.
 */
export async function upload({ applicationId, file, purpose, onProgress }: Upload): Promise<string> {
  if (file.size === 0) throw new Unfit('document.empty');
  if (file.size > maxDocumentBytes) throw new Unfit('document.too-large');
  const contentType = await typeOfFile(file);
  if (!contentType) throw new Unfit('document.wrong-type');
  const sha256 = await hashOf(file);
  if (!sha256) throw new Unfit('document.unreadable');
  const announced: Announced = { fileName: file.name.slice(0, 255), contentType, size: file.size, purpose, sha256 };
  const { body } = await call<{ documentId: string; upload: UploadForm }>(
    'POST',
    `/applications/${applicationId}/documents`,
    { body: announced, idempotencyKey: crypto.randomUUID() },
  );
  await send(body.upload, file, onProgress);
  return body.documentId;
}

/** `fetch` tells nothing of how far an upload is. */
function send({ url, fields }: UploadForm, file: File, onProgress: (part: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Unfit('document.not-taken')));
    request.onerror = () => reject(new Refused(unreachable));
    request.open('POST', url);
    request.send(form);
  });
}

/** A document as it is now. */
export const readDocument = async (applicationId: string, documentId: string): Promise<OpenDocument> =>
  (await call<OpenDocument>('GET', `/applications/${applicationId}/documents/${documentId}`)).body;
