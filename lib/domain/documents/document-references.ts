/** The documents that the answers of an application name, and what stands in the way of each. */
import type { Application } from '../application/application.ts';
import { type Finding, pointerOf } from '../finding.ts';
import { type ApplicationDocument, documentState, rejectionOf } from './document.ts';

type Path = readonly (string | number)[];

/** A field of a step's answers that names a document. */
export interface DocumentReference {
  readonly step: 'business-qualification' | 'due-diligence';
  /** RFC 6901, into the step. */
  readonly pointer: string;
  readonly documentId: string;
}

/** Where the answers to each version of the questionnaire name documents: paths below `answers`. */
export type QuestionnaireDocuments = Readonly<Record<string, readonly Path[]>>;

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );

const below = (step: DocumentReference['step'], answers: unknown, paths: readonly Path[]) =>
  paths.flatMap((path): readonly DocumentReference[] => {
    const documentId = at(answers, path);
    return typeof documentId === 'string' ? [{ step, pointer: pointerOf(path), documentId }] : [];
  });

function qualificationPaths(answers: unknown): readonly Path[] {
  const certifications = at(answers, ['certifications']);
  const listed = Array.isArray(certifications) ? certifications.length : 0;
  const each = Array.from({ length: listed }, (_, index): Path => ['certifications', index, 'documentId']);
  return [['businessLicense', 'documentId'], ...each];
}

/** Every document that the answers name, in the order of the steps. */
export function documentReferences(
  { steps }: Pick<Application, 'steps'>,
  paths: QuestionnaireDocuments,
): readonly DocumentReference[] {
  const qualification = steps['business-qualification']?.answers;
  const diligence = steps['due-diligence']?.answers;
  const version = String(at(diligence, ['questionnaireVersion']));
  const asked = (Object.hasOwn(paths, version) ? paths[version] : undefined) ?? [];
  return [
    ...below('business-qualification', qualification, qualificationPaths(qualification)),
    ...below(
      'due-diligence',
      diligence,
      asked.map((path) => ['answers', ...path]),
    ),
  ];
}

function findingOf(document: ApplicationDocument | undefined): Omit<Finding, 'pointer'> | undefined {
  if (!document) return { code: 'document-not-found' };
  const rejection = rejectionOf(document);
  if (rejection) return { code: 'document-rejected', sentence: `document-${rejection}` };
  const state = documentState(document);
  return state === 'pending' || state === 'scanning'
    ? { code: 'document-not-clean', sentence: `document-${state}` }
    : undefined;
}

/** What keeps the named documents from being submitted. An unknown id and another application's look alike. */
export function documentFindings(
  references: readonly DocumentReference[],
  documents: readonly ApplicationDocument[],
): readonly Finding[] {
  const byId = new Map(documents.map((document) => [document.documentId, document]));
  return references.flatMap(({ pointer, documentId }) => {
    const finding = findingOf(byId.get(documentId));
    return finding ? [{ pointer, ...finding }] : [];
  });
}

/** The documents named, each once. */
export const documentsNamed = (references: readonly DocumentReference[]): readonly string[] => [
  ...new Set(references.map(({ documentId }) => documentId)),
];
