/** The composition root of the function that records scans: it needs no S3 client. */
import type { RecordDeps } from '../operations/documents/document-ports.ts';
import { documentStore } from '../store/documents/documents.ts';
import { runtime, tableClient } from './runtime.ts';

/** Returns the dependencies of recording the result of a scan. */
export const scanRuntime = (): Pick<RecordDeps, 'documents' | 'now'> => ({
  now: runtime().now,
  documents: documentStore(tableClient()),
});
