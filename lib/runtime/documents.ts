/** The composition root for documents: separate, so that no other bundle holds the S3 client. */
import { S3Client } from '@aws-sdk/client-s3';
import { presignedDownloads } from '../adapters/downloads.ts';
import { documentObjects } from '../adapters/objects.ts';
import { presignedUploads } from '../adapters/uploads.ts';
import type { DownloadDeps, RemovalDeps, RetentionDeps, UploadDeps } from '../operations/documents/document-ports.ts';
import { documentStore } from '../store/documents/documents.ts';
import { environment } from './environment.ts';
import { requestLimits } from './request-limits.ts';
import { runtime, tableClient } from './runtime.ts';

/** Milliseconds: one or two requests for an object, and those to the table, fit into the function's time-out. */
const limits = () => requestLimits(2500);

function connect() {
  const { DOCUMENTS_BUCKET: bucket } = environment('documents');
  return {
    bucket,
    client: new S3Client({ maxAttempts: 2, requestHandler: limits() }),
    documents: documentStore(tableClient()),
  };
}

let connected: ReturnType<typeof connect> | undefined;

/** Returns the bucket and its client, which stay the same as long as the container lives. */
export function connection() {
  connected ??= connect();
  return connected;
}

/** Returns the dependencies of announcing a document. Throws if the environment does not match the contract. */
export function uploadRuntime(): UploadDeps {
  const { client, bucket, documents } = connection();
  const { store, now, newId, pause } = runtime();
  return { store, now, newId, pause, documents, uploads: presignedUploads(client, bucket) };
}

/** Returns the dependencies of opening a document. */
export function downloadRuntime(): DownloadDeps {
  const { client, bucket, documents } = connection();
  const { store, now } = runtime();
  return { store, now, documents, downloads: presignedDownloads(client, bucket, now) };
}

/** Returns the dependencies of removing a document. */
export function removalRuntime(): RemovalDeps {
  const { client, bucket, documents } = connection();
  const { store, now } = runtime();
  return { store, now, documents, objects: documentObjects(client, bucket) };
}

/** Returns the dependencies of locking or removing the documents of an application. */
export function retentionRuntime(): RetentionDeps {
  const { client, bucket, documents } = connection();
  const { store, now, policy } = runtime();
  return { store, now, policy, documents, objects: documentObjects(client, bucket) };
}
