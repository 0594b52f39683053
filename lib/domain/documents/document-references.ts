/** The documents that the answers of an application name, and what stands in the way of each. */
import { type Application, type SavedStep, type StepName, stepNames } from '../application/application.ts';
import type { DueDiligenceAnswers } from '../due-diligence/answers.ts';
import { filesIn } from '../due-diligence/asks.ts';
import { type Finding, pointerOf } from '../finding.ts';
import { type ProgramRules, questionnaireOf } from '../program.ts';
import { type ApplicationDocument, documentState, rejectionOf, rejectionTexts } from './document.ts';

type Path = readonly (string | number)[];

/** A field of a step's answers that names a document. */
export interface DocumentReference {
  readonly step: 'business-qualification' | 'due-diligence';
  /** RFC 6901, into the step. */
  readonly pointer: string;
  readonly documentId: string;
}

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

/** The files that the answers to the questionnaire name, by the version that they answer. */
function diligenceReferences(saved: SavedStep | undefined, program: ProgramRules): readonly DocumentReference[] {
  const { questionnaireVersion, answers } = (saved?.answers ?? { answers: {} }) as DueDiligenceAnswers;
  if (questionnaireVersion === undefined) return [];
  return filesIn(questionnaireOf(program, questionnaireVersion), answers).map(({ path, documentId }) => ({
    step: 'due-diligence',
    pointer: pointerOf(['answers', ...path]),
    documentId,
  }));
}

/** Returns the documents that the answers of one step name. Throws for a questionnaire that never was. */
export function documentsOfStep(
  step: StepName,
  { steps }: Pick<Application, 'steps'>,
  program: ProgramRules,
): readonly DocumentReference[] {
  const saved = steps[step];
  if (step === 'due-diligence') return diligenceReferences(saved, program);
  if (step !== 'business-qualification') return [];
  return below(step, saved?.answers, qualificationPaths(saved?.answers));
}

/** Returns every document that the answers name, in the order of the steps. */
export const documentReferences = (
  application: Pick<Application, 'steps'>,
  program: ProgramRules,
): readonly DocumentReference[] => stepNames.flatMap((step) => documentsOfStep(step, application, program));

const unknown = {
  code: 'document-not-found',
  detail: 'This application has no such document: upload the file, and give the id of its document here.',
};
const awaited = {
  pending: 'The file has not been uploaded yet: upload it, or give another document.',
  scanning: 'The file is being scanned: try again in a moment; after an hour, upload it again as a new document.',
} as const;

function findingOf(document: ApplicationDocument | undefined): Omit<Finding, 'pointer'> | undefined {
  if (!document) return unknown;
  const rejection = rejectionOf(document);
  if (rejection) return { code: 'document-rejected', detail: rejectionTexts[rejection] };
  const state = documentState(document);
  return state === 'pending' || state === 'scanning'
    ? { code: 'document-not-clean', detail: awaited[state] }
    : undefined;
}

/** Returns what keeps the named documents from being submitted. An unknown id and another application's look alike. */
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
