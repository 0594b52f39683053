import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { uploadSeconds } from '../domain/documents/document.ts';
import { objectKeyOf } from '../domain/documents/object-key.ts';
import type { Uploads } from '../operations/documents/document-ports.ts';

/**
 * Signs forms that upload exactly one file: its key, size, type and SHA-256 are conditions of the form's policy, so the
 * bucket accepts nothing else. Makes no request.
 */
export const presignedUploads = (client: S3Client, bucket: string): Uploads => ({
  form: (ref, { contentType, size, sha256 }) =>
    createPresignedPost(client, {
      Bucket: bucket,
      Key: objectKeyOf(ref),
      // Each field is a condition too: it must be sent unchanged.
      Fields: {
        'Content-Type': contentType,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
      },
      Conditions: [['content-length-range', size, size]],
      Expires: uploadSeconds,
    }),
});
