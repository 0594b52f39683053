import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  PutObjectRetentionCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { fileTypeFromBuffer } from 'file-type';
import { beginsAsPdf, endsAsPdf, type FoundContent } from '../domain/documents/content.ts';
import type { DocumentObjects } from '../operations/documents/document-ports.ts';
import { readPdf } from './pdf-reader.ts';

/** The number of first bytes that determine a file's type, the same that the library itself samples. */
const sample = 'bytes=0-4100';

const pdf = 'application/pdf';

/** Returns the type of a file by its bytes, and the name of the type. */
async function typeOf(bytes: Uint8Array): Promise<FoundContent> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4101));
  if (found) return { type: found.mime, kind: found.ext === 'jpg' ? 'JPEG' : found.ext.toUpperCase() };
  return beginsAsPdf(bytes) ? { type: pdf, kind: 'PDF' } : {};
}

const isDenied = (error: unknown): boolean => error instanceof S3ServiceException && error.name === 'AccessDenied';

/**
 * Returns the objects of a versioned bucket. Each method makes one request, or two to set a lock that may already be
 * longer.
 */
export const documentObjects = (client: S3Client, Bucket: string): DocumentObjects => ({
  inspect: async ({ key: Key, versionId: VersionId }, declared) => {
    const part = declared === pdf ? {} : { Range: sample };
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId, ...part }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const found = await typeOf(bytes);
    if (found.type !== pdf || declared !== pdf) return found;
    return { ...found, pdf: { reading: await readPdf(bytes), ends: endsAsPdf(bytes) } };
  },
  remove: async ({ key: Key, versionId: VersionId }) => {
    await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  },
  retain: async ({ key: Key, versionId: VersionId }, until) => {
    const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: new Date(until) } as const;
    try {
      await client.send(new PutObjectRetentionCommand({ Bucket, Key, VersionId, Retention }));
    } catch (error) {
      // A longer lock cannot be shortened: the policy has changed since, or an event came late.
      if (!isDenied(error)) throw error;
      const { Retention: locked } = await client.send(new GetObjectRetentionCommand({ Bucket, Key, VersionId }));
      if (!locked?.RetainUntilDate || locked.RetainUntilDate < Retention.RetainUntilDate) throw error;
    }
  },
});
