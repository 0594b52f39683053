/** The composition root of the function that looks into uploaded files: no other bundle holds a reader of PDFs. */
import { fileContents } from '../adapters/file-content.ts';
import { documentObjects } from '../adapters/objects.ts';
import type { RecordDeps } from '../operations/documents/document-ports.ts';
import { connection } from './documents.ts';
import { runtime } from './runtime.ts';

/** Returns the dependencies of recording an uploaded file. */
export function recordRuntime(): RecordDeps {
  const { client, bucket, documents } = connection();
  const objects = { ...documentObjects(client, bucket), ...fileContents(client, bucket) };
  return { now: runtime().now, documents, objects };
}
