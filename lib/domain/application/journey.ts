import type { ApplicationDocument } from '../documents/document.ts';
import { documentFindings } from '../documents/document-references.ts';
import type { Finding } from '../finding.ts';
import { formOf, type ProgramRules, versionToAnswer } from '../program.ts';
import type { Application, StepName } from './application.ts';
import { type Completeness, completenessOf, completenessOfStep, type StepCompleteness } from './completeness.ts';

/** Something that keeps an application from being submitted. */
export interface Outstanding extends Finding {
  readonly step: StepName;
  /** RFC 6901 pointer into the application: `/steps/program-application/businessPlan`. */
  readonly pointer: string;
}

export type StepState = 'empty' | 'incomplete' | 'complete';

export const outdatedAgreement: Finding = {
  pointer: '/agreement/version',
  code: 'agreement-outdated',
};
const outdatedQuestionnaire: Finding = {
  pointer: '/questionnaireVersion',
  code: 'questionnaire-outdated',
};

type Questioned = Pick<Application, 'questionnaireVersion'>;

function outdated(
  { questionnaireVersion = '' }: Questioned,
  step: StepName,
  refersTo: string | undefined,
  program: ProgramRules,
) {
  const kind = program.steps[step].refersTo;
  if (refersTo === undefined || kind === undefined) return [];
  if (kind === 'agreement') return refersTo === program.agreements[0].version ? [] : [outdatedAgreement];
  return refersTo === versionToAnswer(program, questionnaireVersion) ? [] : [outdatedQuestionnaire];
}

/** The steps of an application: those of the form that it was started with. */
export const stepsOf = (
  program: ProgramRules,
  { formVersion }: Pick<Application, 'formVersion'>,
): readonly StepName[] => formOf(program, formVersion).steps;

/** The documents of an application; undefined where they are not judged. */
type Documents = readonly ApplicationDocument[] | undefined;

/** Returns what one step still lacks. A place that something is said of already has nothing said of its document. */
function lackingBy(
  application: Questioned,
  step: StepName,
  standing: StepCompleteness | undefined,
  { program, documents }: { readonly program: ProgramRules; readonly documents: Documents },
): readonly Finding[] {
  if (!standing) return [{ pointer: '', code: 'step-empty' }];
  const lacking = [...standing.missing, ...outdated(application, step, standing.refersTo, program)];
  // Answers to another questionnaire must be given again, and their documents are judged then.
  if (!documents || lacking.includes(outdatedQuestionnaire)) return lacking;
  const unfit = documentFindings(standing.documents, documents);
  return [...lacking, ...unfit.filter(({ pointer }) => !lacking.some((found) => found.pointer === pointer))];
}

const ofStep =
  (step: StepName) =>
  (finding: Finding): Outstanding => ({
    ...finding,
    step,
    pointer: `/steps/${step}${finding.pointer}`,
  });

/** Returns what one step still lacks, as of now. Given documents, also those that cannot be submitted. */
export function outstandingInStep(
  application: Application,
  step: StepName,
  program: ProgramRules,
  documents?: Documents,
): readonly Outstanding[] {
  const saved = application.steps[step];
  const standing = saved && completenessOfStep(step, saved, program);
  return lackingBy(application, step, standing, { program, documents }).map(ofStep(step));
}

/** Returns what keeps an application that stands so from being submitted, in the order of the steps. */
export const outstandingOfCompleteness = (
  application: Completeness,
  program: ProgramRules,
  documents?: Documents,
): readonly Outstanding[] =>
  stepsOf(program, application).flatMap((step) =>
    lackingBy(application, step, application.steps[step], { program, documents }).map(ofStep(step)),
  );

/** Returns what keeps the application from being submitted, in the order of the steps; empty if nothing does. */
export const outstandingOf = (
  application: Application,
  program: ProgramRules,
  documents?: Documents,
): readonly Outstanding[] => outstandingOfCompleteness(completenessOf(application, program), program, documents);

export function stepState(
  application: Application,
  step: StepName,
  program: ProgramRules,
  documents?: Documents,
): StepState {
  if (!application.steps[step]) return 'empty';
  return outstandingInStep(application, step, program, documents).length === 0 ? 'complete' : 'incomplete';
}
