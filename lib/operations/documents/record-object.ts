import { type DocumentRef, type Observation, observe, type ScanResult } from '../../domain/documents/document.ts';
import { timestamp } from '../../domain/ids.ts';
import type { RecordDeps, StoredObject } from './document-ports.ts';

/** Writes of others that a record gives way to before its event comes again. */
const attempts = 5;

/** What became of an observation; `foreign` where the version is not the document's, or there is no document. */
async function record(
  { documents, now }: Pick<RecordDeps, 'documents' | 'now'>,
  ref: DocumentRef,
  observation: Observation,
): Promise<'recorded' | 'foreign'> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const found = await documents.find(ref, timestamp(now()));
    const after = found ? observe(found, observation) : 'other-version';
    if (after === 'other-version') return 'foreign';
    if (after === 'unchanged' || !found || (await documents.replace(found, after))) return 'recorded';
  }
  throw new Error(`Document ${ref.documentId} would not settle`);
}

/**
 * Records that a file was uploaded, and whether its first bytes are of the type that was declared: 2 reads and 1 write.
 * The first version that is heard of is the document; another, and one of no document, is removed from the bucket, so
 * that what was scanned cannot be replaced. Safe in any order, and any number of times. Throws where the file is gone and
 * its document is still there: whoever removes them removes the file first, and the event comes again.
 */
export async function recordUpload(
  deps: RecordDeps,
  { ref, ...object }: StoredObject & { readonly ref: DocumentRef },
): Promise<void> {
  const { documents, objects, now } = deps;
  const { versionId } = object;
  const found = await documents.find(ref, timestamp(now()));
  const type = found && (found.object?.versionId ?? versionId) === versionId ? await objects.typeOf(object) : 'foreign';
  const content = type === found?.contentType ? 'as-declared' : 'not-as-declared';
  const recorded = type === 'foreign' ? type : await record(deps, ref, { versionId, content });
  if (recorded === 'foreign') await objects.remove(object);
}

/** Records what the scan says of a version; of one that is not the document's it says nothing. */
export async function recordScan(
  deps: Pick<RecordDeps, 'documents' | 'now'>,
  { ref, versionId, scan }: { readonly ref: DocumentRef; readonly versionId: string; readonly scan: ScanResult },
): Promise<void> {
  await record(deps, ref, { versionId, scan });
}
