import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectStore } from '../../local/runtime/aws/s3/object-store.ts';
import { serveS3 } from '../../local/runtime/aws/s3/server.ts';
import type { Entry } from '../../local/runtime/bus/event.ts';
import { aFile, postForm, type Upload } from './http-partner.ts';
import type { Partner } from './partner.ts';
import { deliverBatch } from './queue.ts';

/** A bucket beside the functions of this process. Its events wait until the test delivers them. */
export interface TestBucket {
  readonly name: string;
  readonly url: string;
  readonly store: ObjectStore;
  /** Its events that are not delivered yet, oldest first. */
  readonly told: Entry[];
  /** The time at which forms and links are checked, in epoch milliseconds. */
  time: () => number;
  /** Delivers the events, in reversed order if asked for. */
  deliver(order?: 'in-order' | 'reversed'): Promise<void>;
  close(): Promise<void>;
}

const listeners = { 'aws.s3': 'record-upload', 'aws.guardduty': 'record-scan-result' } as const;

/** Delivers an event of the bucket to the function that listens to it. */
export async function deliverEntry({ source, detail }: Entry): Promise<void> {
  const failed = await deliverBatch(listeners[source as keyof typeof listeners], [detail]);
  if (failed.length > 0) throw new Error(`Not taken: ${JSON.stringify(detail)}`);
}

/** Serves a bucket, and points the functions at it. */
export async function openBucket(): Promise<TestBucket> {
  const folder = mkdtempSync(join(tmpdir(), 'partner-programs-bucket-'));
  const bucket: TestBucket = {
    name: 'documents',
    url: '',
    store: new ObjectStore(folder, () => bucket.time()),
    told: [],
    time: Date.now,
    deliver: async (order = 'in-order') => {
      const told = bucket.told.splice(0);
      for (const entry of order === 'reversed' ? told.toReversed() : told) await deliverEntry(entry);
    },
    close: async () => {
      await served.close();
      rmSync(folder, { recursive: true });
    },
  };
  const served = await serveS3({
    store: bucket.store,
    put: (entries) => void bucket.told.push(...entries),
    now: () => bucket.time(),
  });
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: served.url, DOCUMENTS_BUCKET: bucket.name });
  return Object.assign(bucket, { url: served.url });
}

/** Returns the announcement of a file. */
export const announcedOf = ({ contentType, bytes }: Upload) => ({
  fileName: 'licence.pdf',
  contentType,
  size: bytes.length,
  purpose: 'business-license',
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Announces a file of a partner. */
export const announce = (partner: Partner, file: Upload, headers: Readonly<Record<string, string>> = {}) =>
  partner.send({
    method: 'POST',
    path: `/applications/${partner.applicationId}/documents`,
    body: announcedOf(file),
    headers,
  });

/** Announces and uploads a file. The bucket's events are not delivered yet. */
export async function upload(partner: Partner, file: Upload = aFile('A licence')) {
  const { statusCode, text, body } = await announce(partner, file);
  if (statusCode !== 201) throw new Error(`Not announced: ${text}`);
  const { status } = await postForm(body.upload, file);
  if (status !== 204) throw new Error(`Not uploaded: ${status}`);
  return {
    documentId: body.documentId as string,
    form: body.upload,
    file,
    show: async () =>
      (await partner.send({ path: `/applications/${partner.applicationId}/documents/${body.documentId}` })).body,
  };
}
