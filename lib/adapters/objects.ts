import {
  DeleteObjectCommand,
  GetObjectRetentionCommand,
  PutObjectRetentionCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { DocumentObjects } from '../operations/documents/document-ports.ts';

const isDenied = (error: unknown): boolean => error instanceof S3ServiceException && error.name === 'AccessDenied';

/**
 * Returns the objects of a versioned bucket. Each method makes one request, or two to set a lock that may already be
 * longer.
 */
export const documentObjects = (client: S3Client, Bucket: string): Omit<DocumentObjects, 'inspect'> => ({
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
