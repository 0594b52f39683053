/** A document of an application: its announcement, and the state of the uploaded object. */
import type { AccountId, ApplicationId, Timestamp } from '../ids.ts';

export const purposes = ['business-license', 'certificate', 'due-diligence-evidence'] as const;
export const contentTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;
/** Largest file, in bytes: 10 MB. */
export const maxDocumentBytes = 10 * 1024 * 1024;
/** Documents that an application may have; those that were rejected count too. */
export const maxDocuments = 50;
/**
 * The maximum number of documents in the table for an application, expired ones included, however many are announced at
 * once.
 */
export const maxAnnounced = 100;
/** The maximum number of documents with a form that still accepts their file. */
export const maxPending = 10;
/** How long a form accepts a file, in seconds. */
export const uploadSeconds = 900;
/** A document without a file is deleted this long after its last form, in seconds. */
export const pendingSeconds = 86_400;

export const documentStates = ['pending', 'scanning', 'clean', 'rejected'] as const;
export type DocumentState = (typeof documentStates)[number];

/** The malware scan's verdicts on a file, from best to worst. The worst that was ever given counts. */
export const scanResults = ['no-threats', 'scan-failed', 'not-scannable', 'malware'] as const;
export type ScanResult = (typeof scanResults)[number];

/** The verdicts of the file's own content, from best to worst. Again the worst counts. */
export const contentResults = ['as-declared', 'unreadable', 'cut-short', 'password', 'not-as-declared'] as const;
export type ContentResult = (typeof contentResults)[number];

/** The known facts about the one version of the object that is the document: the first reported one. */
export interface ObjectFacts {
  readonly versionId: string;
  readonly content?: ContentResult;
  /** The type that it is instead of the declared one, as people call it: `HEIC`. */
  readonly kind?: string;
  readonly scan?: ScanResult;
}

export interface DocumentRef {
  readonly accountId: AccountId;
  readonly applicationId: ApplicationId;
  readonly documentId: string;
}

/** A document, and where its file lies if that is not with its own application. */
export interface FileRef extends DocumentRef {
  /** The application that the file was uploaded for, if this one has only taken it over. */
  readonly fileOf?: ApplicationId;
}

/** The announcement of a file before it is uploaded. */
export interface Announced {
  readonly fileName: string;
  readonly contentType: (typeof contentTypes)[number];
  /** Bytes. */
  readonly size: number;
  readonly purpose: (typeof purposes)[number];
  /** The hash of the file, hexadecimal. */
  readonly sha256: string;
}

/** The part of a document that the rules judge: everything except its name, which is in the applicant's own words. */
export interface ApplicationDocument extends FileRef, Omit<Announced, 'fileName'> {
  readonly createdAt: Timestamp;
  /** When its last form was signed, if that was later. */
  readonly renewedAt?: Timestamp;
  readonly object?: ObjectFacts;
  /** Removed by the applicant: nobody sees it, and the rest of it will be deleted. */
  readonly removed?: true;
  /** Whether a submission names it: its file is then kept. */
  readonly submitted?: boolean;
  /** Incremented by everything that becomes known about it. */
  readonly revision: number;
}

const passed = ({ createdAt, renewedAt = createdAt }: ApplicationDocument, seconds: number, at: Timestamp): boolean =>
  Date.parse(renewedAt) + seconds * 1000 <= Date.parse(at);

/** Whether a document still counts: it was not removed, and its file came or may still come. */
export const isThere = (document: ApplicationDocument, at: Timestamp): boolean =>
  !document.removed && (document.object !== undefined || !passed(document, pendingSeconds, at));

/** Whether a document has a form that still takes its file. */
export const isAwaited = (document: ApplicationDocument, at: Timestamp): boolean =>
  document.object === undefined && !passed(document, uploadSeconds, at);

/** A document with its name, for those who see it. */
export type NamedDocument = ApplicationDocument & Pick<Announced, 'fileName'>;

/** Something that became known of a version of the object; in any order, and any number of times. */
export type Observation = { readonly versionId: string } & (
  | { readonly content: ContentResult; readonly kind?: string }
  | { readonly scan: ScanResult }
);

export type Rejection = Exclude<ScanResult, 'no-threats'> | Exclude<ContentResult, 'as-declared'>;

/** Why a file cannot be used, by the most serious reason; undefined while there is none. */
export function rejectionOf({ object }: Pick<ApplicationDocument, 'object'>): Rejection | undefined {
  if (object?.scan === 'malware') return 'malware';
  if (object?.content !== undefined && object.content !== 'as-declared') return object.content;
  return object?.scan === undefined || object.scan === 'no-threats' ? undefined : object.scan;
}

/** The state follows from the known facts, so their order of arrival does not matter. */
export function documentState({ object }: Pick<ApplicationDocument, 'object'>): DocumentState {
  if (!object) return 'pending';
  if (rejectionOf({ object })) return 'rejected';
  return object.content && object.scan ? 'clean' : 'scanning';
}

const worse = <Result>(scale: readonly Result[], one: Result | undefined, other: Result | undefined) =>
  scale[Math.max(...[one, other].map((result) => (result === undefined ? -1 : scale.indexOf(result))))];

const kindOf = ({ kind }: ObjectFacts, observation: Observation): Pick<ObjectFacts, 'kind'> => {
  const found = ('kind' in observation && observation.kind) || kind;
  return found ? { kind: found } : {};
};

/** Returns the document after an observation, the same document, or that the observation is of another version. */
export function observe(
  document: ApplicationDocument,
  observation: Observation,
): ApplicationDocument | 'unchanged' | 'other-version' {
  const { object = { versionId: observation.versionId }, revision } = document;
  if (object.versionId !== observation.versionId) return 'other-version';
  const content = 'content' in observation ? observation.content : undefined;
  const scan = 'scan' in observation ? observation.scan : undefined;
  const known: ObjectFacts = {
    versionId: object.versionId,
    content: worse(contentResults, object.content, content),
    ...kindOf(object, observation),
    scan: worse(scanResults, object.scan, scan),
  };
  if (document.object && known.content === object.content && known.scan === object.scan) return 'unchanged';
  return { ...document, object: known, revision: revision + 1 };
}
