import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import type { HeldFile, HeldFiles } from '../../../lib/operations/privacy/personal-data-ports.ts';
import { Failure } from '../../failure.ts';
import { credentialsAt, findTable } from '../verify-audit/find-table.ts';
import type { Flags } from './open-store.ts';

interface Bucket {
  readonly client: S3Client;
  readonly Bucket: string;
}

/** Yields files page by page. The files of a page may be removed before the next page is requested. */
async function* below({ client, Bucket }: Bucket, Prefix: string): AsyncIterable<HeldFile> {
  let from: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | undefined = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, ...from }),
    );
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      if (Key && VersionId) yield { key: Key, versionId: VersionId };
    from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
}

/** The bucket of documents, named like the table. */
export function openFiles(flags: Flags): HeldFiles {
  const { local } = findTable(flags);
  const served = local?.assembly.functions.get('request-document-upload')?.environment.DOCUMENTS_BUCKET;
  const Bucket = flags.bucket ?? process.env.DOCUMENTS_BUCKET ?? served;
  if (!Bucket) throw new Failure('Give --bucket: which bucket holds the files of documents?');
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 ?? local?.running.s3Endpoint;
  const credentials = credentialsAt(endpoint);
  const client = new S3Client({ region: flags.region ?? (credentials && 'us-east-1'), endpoint, credentials });
  return {
    below: (prefix) => below({ client, Bucket }, prefix),
    bytes: async ({ key: Key, versionId: VersionId }) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    remove: async ({ key: Key, versionId: VersionId }) => {
      const removal = { Bucket, Key, VersionId, BypassGovernanceRetention: true };
      await client.send(new DeleteObjectCommand(removal));
    },
  };
}
