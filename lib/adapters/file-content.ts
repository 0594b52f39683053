import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { fileTypeFromBuffer } from 'file-type';
import { beginsAsPdf, endsAsPdf, type FoundContent } from '../domain/documents/content.ts';
import { nameOfFound } from '../domain/documents/media-types.ts';
import type { DocumentObjects } from '../operations/documents/document-ports.ts';
import { readPdf } from './pdf-reader.ts';

/** The range of the first bytes, which determine a file's type. The library itself samples the same ones. */
const sample = 'bytes=0-4100';

const pdf = 'application/pdf';

/** Returns the type of a file by its bytes, and the name of the type. */
async function typeOf(bytes: Uint8Array): Promise<FoundContent> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4101));
  if (found) return { type: found.mime, kind: nameOfFound(found) };
  return beginsAsPdf(bytes) ? { type: pdf, kind: 'PDF' } : {};
}

/** Inspects files of a versioned bucket, with one request each. In its own file, as only one function reads PDFs. */
export const fileContents = (client: S3Client, Bucket: string): Pick<DocumentObjects, 'inspect'> => ({
  inspect: async ({ key: Key, versionId: VersionId }, declared) => {
    const part = declared === pdf ? {} : { Range: sample };
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId, ...part }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const found = await typeOf(bytes);
    if (found.type !== pdf || declared !== pdf) return found;
    return { ...found, pdf: { reading: await readPdf(bytes), ends: endsAsPdf(bytes) } };
  },
});
