import type { Announced, ApplicationDocument, DocumentRef, NamedDocument } from '../../domain/documents/document.ts';
import type { Timestamp } from '../../domain/ids.ts';
import type { ResponseToKeep } from '../idempotency-ports.ts';
import type { Committed, Deps } from '../ports.ts';

/** Where the file of a document lies. */
export interface StoredObject {
  readonly key: string;
  readonly versionId: string;
}

/** A form that uploads one file: `fields` first, then the file as `file`, to `url` as multipart/form-data. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A link that anyone can open until it expires. */
export interface DownloadLink {
  readonly url: string;
  readonly expiresAt: Timestamp;
}

/** Documents in the table, read consistently. */
export interface DocumentStore {
  find(ref: DocumentRef, now: Timestamp): Promise<ApplicationDocument | undefined>;
  /** The same, its name opened. */
  findNamed(ref: DocumentRef, now: Timestamp): Promise<NamedDocument | undefined>;
  /** Adds a document, with the answer that reports it, if the application can be edited still. */
  add(document: NamedDocument, keep: ResponseToKeep | undefined): Promise<Committed>;
  /** Writes what became known of a document; answers whether it was still as it was read. */
  replace(before: ApplicationDocument, after: ApplicationDocument): Promise<boolean>;
  /** Removes a document; answers whether it was still as it was read, or gone already. */
  remove(document: ApplicationDocument): Promise<boolean>;
  /** Records that staff opened a document. */
  opened(ref: DocumentRef, by: { readonly subject: string; readonly at: Timestamp }): Promise<void>;
}

/** Signs what lets somebody else reach the bucket for a while. */
export interface Uploads {
  form(ref: DocumentRef, announced: Announced): Promise<UploadForm>;
}
export interface Downloads {
  link(document: ApplicationDocument): Promise<DownloadLink>;
}

/** The objects themselves. */
export interface DocumentObjects {
  /** The type that the file's first bytes tell; undefined where they tell none. Throws where it is not there. */
  typeOf(object: StoredObject): Promise<string | undefined>;
  /** Removes a version for good; one that is not there is no error. */
  remove(object: StoredObject): Promise<void>;
  /** Keeps anyone from removing a version before then, or later where it is kept for longer already. */
  retain(object: StoredObject, until: Timestamp): Promise<void>;
}

type Table = Pick<Deps, 'store' | 'now'> & { readonly documents: DocumentStore };

export type UploadDeps = Table & Pick<Deps, 'newId' | 'pause'> & { readonly uploads: Uploads };
export type DownloadDeps = Table & { readonly downloads: Downloads };
export type RecordDeps = Omit<Table, 'store'> & { readonly objects: DocumentObjects };
export type RetentionDeps = Table & Pick<Deps, 'policy'> & { readonly objects: DocumentObjects };
