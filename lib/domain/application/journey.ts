import type { ApplicationDocument } from '../documents/document.ts';
import { documentFindings, documentReferences, type QuestionnaireDocuments } from '../documents/document-references.ts';
import type { Finding } from '../finding.ts';
import type { Triggers } from '../review/unlocked.ts';
import { type Application, type StepName, stepNames } from './application.ts';
import { type Completeness, completenessOfStep, type StepCompleteness } from './completeness.ts';

/** Something that keeps an application from being submitted. */
export interface Outstanding extends Finding {
  readonly step: StepName;
  /** RFC 6901 pointer into the application: `/steps/program-application/businessPlan`. */
  readonly pointer: string;
}

export type StepState = 'empty' | 'incomplete' | 'complete';

/** What is current of the things that a draft refers to by version. */
export interface Current {
  readonly agreementVersion: string;
  readonly questionnaireVersion: string;
  /** Versions of the questionnaire that can no longer be submitted. */
  readonly retiredQuestionnaires: readonly string[];
  readonly questionnaireDocuments: QuestionnaireDocuments;
  /** By version. */
  readonly questionnaireTriggers: Readonly<Record<string, Triggers>>;
}

/** The version of the questionnaire that this application is to answer. */
export const questionnaireFor = (
  { questionnaireVersion }: Pick<Application, 'questionnaireVersion'>,
  current: Current,
): string =>
  current.retiredQuestionnaires.includes(questionnaireVersion) ? current.questionnaireVersion : questionnaireVersion;

const outdatedAgreement: Finding = {
  pointer: '/agreement/version',
  code: 'agreement-outdated',
};
const outdatedQuestionnaire: Finding = {
  pointer: '/questionnaireVersion',
  code: 'questionnaire-outdated',
};

type Questioned = Pick<Application, 'questionnaireVersion'>;

function outdated(application: Questioned, step: StepName, refersTo: string | undefined, current: Current) {
  if (refersTo === undefined) return [];
  if (step === 'company-information') return refersTo === current.agreementVersion ? [] : [outdatedAgreement];
  return refersTo === questionnaireFor(application, current) ? [] : [outdatedQuestionnaire];
}

/** What one step still lacks, but for its documents. */
const lackingBy = (
  application: Questioned,
  step: StepName,
  standing: StepCompleteness | undefined,
  current: Current,
): readonly Finding[] =>
  standing
    ? [...standing.missing, ...outdated(application, step, standing.refersTo, current)]
    : [{ pointer: '', code: 'step-empty' }];

const ofStep =
  (step: StepName) =>
  (finding: Finding): Outstanding => ({
    ...finding,
    step,
    pointer: `/steps/${step}${finding.pointer}`,
  });

/** The documents of an application; undefined where they are not judged. */
type Documents = readonly ApplicationDocument[] | undefined;

function lackingDocuments(application: Application, step: StepName, current: Current, documents: Documents) {
  if (!documents) return [];
  const named = documentReferences(application, current.questionnaireDocuments);
  return documentFindings(
    named.filter((reference) => reference.step === step),
    documents,
  );
}

/** What one step still lacks, as of `current`; with documents, also those that cannot be submitted. */
export function outstandingInStep(
  application: Application,
  step: StepName,
  current: Current,
  documents?: Documents,
): readonly Outstanding[] {
  const saved = application.steps[step];
  return [
    ...lackingBy(application, step, saved && completenessOfStep(step, saved), current),
    ...lackingDocuments(application, step, current, documents),
  ].map(ofStep(step));
}

/** The same of every step, in order, where documents are not judged. */
export const outstandingOfCompleteness = (application: Completeness, current: Current): readonly Outstanding[] =>
  stepNames.flatMap((step) => lackingBy(application, step, application.steps[step], current).map(ofStep(step)));

/** What keeps the application from being submitted, in the order of the steps; empty when nothing does. */
export const outstandingOf = (
  application: Application,
  current: Current,
  documents?: Documents,
): readonly Outstanding[] => stepNames.flatMap((step) => outstandingInStep(application, step, current, documents));

export function stepState(
  application: Application,
  step: StepName,
  current: Current,
  documents?: Documents,
): StepState {
  if (!application.steps[step]) return 'empty';
  return outstandingInStep(application, step, current, documents).length === 0 ? 'complete' : 'incomplete';
}
