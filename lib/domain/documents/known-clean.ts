/** An application's own knowledge of the documents that its answers name, so that not every save has to read them. */
import type { Application } from '../application/application.ts';
import { completenessOf } from '../application/completeness.ts';
import { outstandingOf, outstandingOfCompleteness } from '../application/journey.ts';
import type { ProgramRules } from '../program.ts';
import type { ApplicationDocument } from './document.ts';
import { documentFindings, documentReferences } from './document-references.ts';

/** Whether every document that the answers name is clean: all were when they were last read, and none was lost since. */
export const areKnownClean = ({
  documentsClean,
  documentsLost = 0,
}: Pick<Application, 'documentsClean' | 'documentsLost'>): boolean => documentsClean === documentsLost;

/**
 * Returns `documentsClean` of an application whose documents were read with it. Undefined if a document that its answers
 * name is not clean, or if only the answers tell what else is outstanding.
 */
export function knownClean(
  application: Application,
  program: ProgramRules,
  documents: readonly ApplicationDocument[],
): number | undefined {
  const unfit = documentFindings(documentReferences(application, program), documents);
  const toldByAnswers = outstandingOf(application, program).length;
  const toldByStanding = outstandingOfCompleteness(completenessOf(application), program).length;
  return unfit.length === 0 && toldByAnswers === toldByStanding ? (application.documentsLost ?? 0) : undefined;
}
