import type { FoundContent } from '../../domain/documents/content.ts';
import type { Announced, ApplicationDocument, DocumentRef, NamedDocument } from '../../domain/documents/document.ts';
import type { Timestamp } from '../../domain/ids.ts';
import type { ReplyToKeep } from '../idempotency-ports.ts';
import type { Deps } from '../ports.ts';

/** The place of a document's file. */
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

/** A count of documents that was read, and the right one. */
export interface Recount {
  readonly read: number;
  readonly held: number;
}

/** Documents in the table, read consistently. */
export interface DocumentStore {
  find(ref: DocumentRef, now: Timestamp): Promise<ApplicationDocument | undefined>;
  /** The same, with its name decrypted. */
  findNamed(ref: DocumentRef, now: Timestamp): Promise<NamedDocument | undefined>;
  /**
   * Returns every document that the table holds for an application, those forgotten or removed included, oldest first.
   */
  held(ref: Omit<DocumentRef, 'documentId'>): Promise<readonly ApplicationDocument[]>;
  /** The same of one. */
  findHeld(ref: DocumentRef): Promise<ApplicationDocument | undefined>;
  /** Returns the documents of other applications that have taken over the file of one. */
  takenFrom(ref: DocumentRef): Promise<readonly ApplicationDocument[]>;
  /**
   * Adds a document, with the reply that reports it, if the application can still be edited. `recount` is how many
   * documents there are, where the count that was read says more.
   */
  add(document: NamedDocument, keep: ReplyToKeep | undefined, recount?: Recount): Promise<boolean>;
  /** Records a new form of a document whose file is awaited, with the reply that brings it. */
  renew(document: ApplicationDocument, keep: ReplyToKeep | undefined): Promise<boolean>;
  /** Writes new knowledge about a document, or its removal. Returns whether it was still as it was read. */
  replace(before: ApplicationDocument, after: ApplicationDocument): Promise<boolean>;
  /**
   * Removes a document that is not clean, or whose application has ended. Returns whether it was still as it was read, or already gone.
   */
  remove(document: ApplicationDocument): Promise<boolean>;
  /** Records that a member of staff opened a document. */
  opened(ref: DocumentRef, by: { readonly subject: string; readonly at: Timestamp }): Promise<void>;
}

/** Signs forms and links that give temporary access to the bucket. */
export interface Uploads {
  form(ref: DocumentRef, announced: Omit<Announced, 'fileName'>): Promise<UploadForm>;
}
export interface Downloads {
  link(document: NamedDocument): Promise<DownloadLink>;
}

/** The objects themselves. */
export interface DocumentObjects {
  /** Looks into a file that was declared as a type; a PDF is read whole. Throws if the file is absent. */
  inspect(object: StoredObject, declared: string): Promise<FoundContent>;
  /** Removes a version permanently. An absent version is no error. */
  remove(object: StoredObject): Promise<void>;
  /** Prevents anyone from removing a version before then, or before a later time if it is already locked for longer. */
  retain(object: StoredObject, until: Timestamp): Promise<void>;
}

type Table = Pick<Deps, 'store' | 'now'> & { readonly documents: DocumentStore };

export type UploadDeps = Table & Pick<Deps, 'newId' | 'pause'> & { readonly uploads: Uploads };
export type DownloadDeps = Table & { readonly downloads: Downloads };
export type RecordDeps = Omit<Table, 'store'> & { readonly objects: Pick<DocumentObjects, 'inspect' | 'remove'> };
export type RemovalDeps = Table & { readonly objects: Pick<DocumentObjects, 'remove'> };
export type RetentionDeps = Table &
  Pick<Deps, 'policy'> & { readonly objects: Pick<DocumentObjects, 'remove' | 'retain'> };
