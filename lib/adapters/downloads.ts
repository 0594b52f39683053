import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { objectKeyOf } from '../domain/documents/object-key.ts';
import type { Downloads } from '../operations/documents/document-ports.ts';

/** How long a link can be opened, in seconds. */
const expiresIn = 300;

const extensions = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/**
 * Signs links to exactly the version that was scanned. A browser saves the file and runs none of it. The file is named
 * by the document's id, because its own name may reveal whose it is, and links end up in logs.
 */
export const presignedDownloads = (client: S3Client, bucket: string, now: () => Date): Downloads => ({
  link: async (document) => {
    const { contentType, documentId, object } = document;
    const signingDate = now();
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: objectKeyOf(document),
      VersionId: object?.versionId,
      ResponseContentType: contentType,
      ResponseContentDisposition: `attachment; filename="${documentId}.${extensions[contentType]}"`,
      ResponseCacheControl: 'private, no-store',
    });
    const url = await getSignedUrl(client, command, { expiresIn, signingDate });
    return { url, expiresAt: new Date(signingDate.getTime() + expiresIn * 1000).toISOString() };
  },
});
