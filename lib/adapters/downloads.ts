import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { create } from 'content-disposition';
import type { NamedDocument } from '../domain/documents/document.ts';
import { objectKeyOf } from '../domain/documents/object-key.ts';
import type { Downloads } from '../operations/documents/document-ports.ts';

/** How long a link can be opened, in seconds. */
const expiresIn = 300;

const extensions = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

const isAscii = (text: string): boolean => /^[\x20-\x7E]*$/.test(text);

/**
 * Returns the file name of a download: the file's own name, or the document's id for clients that know only ASCII (RFC
 * 6266).
 */
const disposition = ({ fileName, documentId, contentType }: NamedDocument): string =>
  create(fileName, { fallback: isAscii(fileName) || `${documentId}.${extensions[contentType]}` });

/**
 * Signs links to exactly the version that was scanned. A browser saves the file under its own name and does not run it.
 */
export const presignedDownloads = (client: S3Client, bucket: string, now: () => Date): Downloads => ({
  link: async (document) => {
    const { contentType, object } = document;
    const signingDate = now();
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: objectKeyOf(document),
      VersionId: object?.versionId,
      ResponseContentType: contentType,
      ResponseContentDisposition: disposition(document),
      ResponseCacheControl: 'private, no-store',
    });
    const url = await getSignedUrl(client, command, { expiresIn, signingDate });
    return { url, expiresAt: new Date(signingDate.getTime() + expiresIn * 1000).toISOString() };
  },
});
