import { type DocumentRef, documentState, type NamedDocument } from '../../domain/documents/document.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import type { DownloadDeps, DownloadLink } from './document-ports.ts';

/** A document, with a link to its file if it is clean. */
export interface ShownDocument {
  readonly document: NamedDocument;
  readonly download?: DownloadLink;
}

const shown = async ({ downloads }: DownloadDeps, document: NamedDocument): Promise<ShownDocument> => ({
  document,
  download: documentState(document) === 'clean' ? await downloads.link(document) : undefined,
});

/** Returns a document of the account: one read. Refused with `not-found`. */
export async function getDocument(deps: DownloadDeps, ref: DocumentRef): Promise<ShownDocument> {
  const document = await deps.documents.findNamed(ref, timestamp(deps.now()));
  if (!document) throw new Refused({ code: 'not-found' });
  return shown(deps, document);
}

/**
 * Returns a document of a submitted application, for staff: two reads, and one write that records who opened it and
 * when, before there is a link. Refused with `not-found`.
 */
export async function openDocument(
  deps: DownloadDeps,
  { applicationId, documentId, subject }: { applicationId: ApplicationId; documentId: string; subject: string },
): Promise<ShownDocument> {
  const at = timestamp(deps.now());
  const accountId = await deps.store.locate(applicationId, { now: at });
  if (!accountId) throw new Refused({ code: 'not-found' });
  const opened = await getDocument(deps, { accountId, applicationId, documentId });
  if (opened.download) await deps.documents.opened(opened.document, { subject, at });
  return opened;
}
