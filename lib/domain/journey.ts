import { type Application, type StepName, stepNames } from './application.ts';
import type { ApplicationDocument } from './document.ts';
import { documentFindings, documentReferences, type QuestionnaireDocuments } from './document-references.ts';
import type { Finding } from './finding.ts';

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
}

/** The version of the questionnaire that this application is to answer. */
export const questionnaireFor = ({ questionnaireVersion }: Application, current: Current): string =>
  current.retiredQuestionnaires.includes(questionnaireVersion) ? current.questionnaireVersion : questionnaireVersion;

function outdated(application: Application, step: StepName, current: Current): readonly Finding[] {
  if (step === 'company-information') {
    const accepted = application.steps[step]?.acceptance;
    return accepted && accepted.version !== current.agreementVersion
      ? [
          {
            pointer: '/agreement/version',
            code: 'agreement-outdated',
            detail: 'Read and accept the current agreement.',
          },
        ]
      : [];
  }
  if (step !== 'due-diligence') return [];
  const answered = (application.steps[step]?.answers as { questionnaireVersion?: string } | undefined)
    ?.questionnaireVersion;
  return answered !== undefined && answered !== questionnaireFor(application, current)
    ? [
        {
          pointer: '/questionnaireVersion',
          code: 'questionnaire-outdated',
          detail: 'Answer the current questionnaire.',
        },
      ]
    : [];
}

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
  const lacking = saved
    ? [
        ...saved.missing,
        ...outdated(application, step, current),
        ...lackingDocuments(application, step, current, documents),
      ]
    : [{ pointer: '', code: 'step-empty', detail: 'This step has not been filled in.' }];
  return lacking.map(ofStep(step));
}

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
