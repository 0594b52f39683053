import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectRetentionCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { fileTypeFromBuffer } from 'file-type';
import type { DocumentObjects } from '../operations/document-ports.ts';

/** As many of its first bytes as tell a file's type: what the library itself samples. */
const sample = 'bytes=0-4100';

const isGone = (error: unknown): boolean =>
  error instanceof NoSuchKey || (error instanceof S3ServiceException && error.name === 'NoSuchVersion');

/** The objects of a bucket with versions; each method is one request. */
export const documentObjects = (client: S3Client, Bucket: string): DocumentObjects => ({
  typeOf: async ({ key: Key, versionId: VersionId }) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId, Range: sample }));
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return (await fileTypeFromBuffer(bytes))?.mime;
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw error;
    }
  },
  remove: async ({ key: Key, versionId: VersionId }) => {
    await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  },
  retain: async ({ key: Key, versionId: VersionId }, until) => {
    const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: new Date(until) } as const;
    await client.send(new PutObjectRetentionCommand({ Bucket, Key, VersionId, Retention }));
  },
});
