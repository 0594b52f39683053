/** The documents that the answers of an application name, and the problems of each. */
import type { Application } from '../application/application.ts';
import type { SavedStep } from '../application/saved-step.ts';
import { type StepName, stepNames } from '../application/step-names.ts';
import type { FilePath } from '../application/step-traits.ts';
import type { DueDiligenceAnswers } from '../due-diligence/answers.ts';
import { filesIn } from '../due-diligence/asks.ts';
import { type Finding, pointerOf } from '../finding.ts';
import { type ProgramRules, questionnaireOf } from '../program.ts';
import { rejectionFinding } from './content.ts';
import { type ApplicationDocument, documentState } from './document.ts';

type Path = readonly (string | number)[];

/** A field of a step's answers that names a document. */
export interface DocumentReference {
  readonly step: StepName;
  /** RFC 6901, into the step. */
  readonly pointer: string;
  readonly documentId: string;
}

/** Returns the files that a value names at a place, with the path of each. */
function filesAt(value: unknown, [name, ...names]: FilePath, path: Path): readonly (readonly [Path, string])[] {
  if (name === undefined) return typeof value === 'string' ? [[path, value]] : [];
  if (name === '*')
    return Array.isArray(value) ? value.flatMap((entry, index) => filesAt(entry, names, [...path, index])) : [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return filesAt((value as Readonly<Record<string, unknown>>)[name], names, [...path, name]);
}

/** The files that the answers to the questionnaire name, by the version that they answer. */
function evidenceNamed(
  step: StepName,
  saved: SavedStep | undefined,
  program: ProgramRules,
): readonly DocumentReference[] {
  const { questionnaireVersion, answers } = (saved?.answers ?? { answers: {} }) as DueDiligenceAnswers;
  if (questionnaireVersion === undefined) return [];
  return filesIn(questionnaireOf(program, questionnaireVersion), answers).map(({ path, documentId }) => ({
    step,
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
  const { files, refersTo } = program.steps[step];
  if (refersTo === 'questionnaire') return evidenceNamed(step, saved, program);
  const named = files.flatMap((file) => filesAt(saved?.answers, file, []));
  return named.map(([path, documentId]) => ({ step, pointer: pointerOf(path), documentId }));
}

/** Returns every document that the answers name, in the order of the steps. */
export const documentReferences = (
  application: Pick<Application, 'steps'>,
  program: ProgramRules,
): readonly DocumentReference[] => stepNames.flatMap((step) => documentsOfStep(step, application, program));

function findingOf(document: ApplicationDocument | undefined): Omit<Finding, 'pointer'> | undefined {
  if (!document) return { code: 'document-not-found' };
  const rejection = rejectionFinding(document);
  if (rejection) return rejection;
  const state = documentState(document);
  return state === 'pending' || state === 'scanning'
    ? { code: 'document-not-clean', sentence: `document-${state}` }
    : undefined;
}

/**
 * Returns the problems that prevent submitting the named documents. An unknown id and another application's id look the
 * same.
 */
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
