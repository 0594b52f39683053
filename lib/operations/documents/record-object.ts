import { contentOf } from '../../domain/documents/content.ts';
import {
  type DocumentRef,
  type Observation,
  observe,
  rejectionOf,
  type ScanResult,
} from '../../domain/documents/document.ts';
import { timestamp } from '../../domain/ids.ts';
import type { RecordDeps, StoredObject } from './document-ports.ts';

/** Writes of others that a record gives way to before its event comes again. */
const attempts = 5;

/**
 * Records an observation and returns its outcome. `foreign`: the version is not the document's, or there is no
 * document.
 */
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
  throw new Error(`Document ${ref.documentId} kept changing`);
}

/**
 * Records a verdict on a file in every document that has it. Other documents share it only once it was clean, so they
 * are updated only if the verdict gets worse: one more read, and a write for each.
 */
async function recordEverywhere(
  deps: Pick<RecordDeps, 'documents' | 'now'>,
  ref: DocumentRef,
  observation: Observation,
): Promise<'recorded' | 'foreign'> {
  const recorded = await record(deps, ref, observation);
  const isWorse = rejectionOf({ object: observation }) !== undefined;
  if (recorded === 'foreign' || !isWorse) return recorded;
  for (const copy of await deps.documents.takenFrom(ref)) await record(deps, copy, observation);
  return recorded;
}

/**
 * Records that a file was uploaded, and whether its content is as declared: two reads and one write. The
 * first version that is heard of is the document. Any other version, and one without a document, is removed from the
 * bucket, so a scanned file cannot be replaced. Safe in any order, and any number of times. Throws if the file is gone
 * while its document is still there: a removal takes the file first, and the event comes again.
 */
export async function recordUpload(
  deps: RecordDeps,
  { ref, ...object }: StoredObject & { readonly ref: DocumentRef },
): Promise<void> {
  const { documents, objects, now } = deps;
  const { versionId } = object;
  const found = await documents.find(ref, timestamp(now()));
  const isOurs = found && (found.object?.versionId ?? versionId) === versionId;
  // Its event came again.
  if (isOurs && found.object?.content !== undefined) return;
  const recorded = isOurs
    ? await record(deps, ref, {
        versionId,
        ...contentOf(await objects.inspect(object, found.contentType), found.contentType),
      })
    : 'foreign';
  if (recorded === 'foreign') await objects.remove(object);
}

/** Records the scan's verdict on a version. A verdict on a version that is not the document's is ignored. */
export async function recordScan(
  deps: Pick<RecordDeps, 'documents' | 'now'>,
  { ref, versionId, scan }: { readonly ref: DocumentRef; readonly versionId: string; readonly scan: ScanResult },
): Promise<void> {
  await recordEverywhere(deps, ref, { versionId, scan });
}
