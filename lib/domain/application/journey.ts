import { countriesOfRegisters } from '../account/registers.ts';
import type { ApplicationDocument } from '../documents/document.ts';
import { documentFindings, documentsOfStep } from '../documents/document-references.ts';
import type { Finding } from '../finding.ts';
import { formOf, type ProgramRules, versionToAnswer } from '../program.ts';
import type { Application } from './application.ts';
import { companyStep } from './company.ts';
import { type Completeness, completenessOfStep, type StepCompleteness } from './completeness.ts';
import type { SavedStep } from './saved-step.ts';
import type { StepName } from './step-names.ts';
import type { RefersTo } from './step-traits.ts';

/** Something that prevents an application from being submitted. */
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

/** Returns the step of an application that accepts the agreement, or that answers the questionnaire, if one does. */
export const stepReferringTo = (
  text: RefersTo,
  application: Pick<Application, 'formVersion'>,
  program: ProgramRules,
): StepName | undefined => stepsOf(program, application).find((step) => program.steps[step].refersTo === text);

/** Returns that step as it was saved. */
export function savedReferringTo(
  text: RefersTo,
  application: Pick<Application, 'formVersion' | 'steps'>,
  program: ProgramRules,
): SavedStep | undefined {
  const step = stepReferringTo(text, application, program);
  return step && application.steps[step];
}

/** Returns what one step still lacks, except for its documents. */
const lackingBy = (
  application: Questioned,
  step: StepName,
  standing: StepCompleteness | undefined,
  program: ProgramRules,
): readonly Finding[] =>
  standing
    ? [...standing.missing, ...outdated(application, step, standing.refersTo, program)]
    : [{ pointer: '', code: 'step-empty' }];

const ofStep =
  (step: StepName) =>
  (finding: Finding): Outstanding => ({
    ...finding,
    step,
    pointer: `/steps/${step}${finding.pointer}`,
  });

/**
 * Returns the missing register of a company whose step was complete before registers were asked. An application that
 * holds its claim keeps it.
 */
function lackingRegister({ steps, claim }: Application, step: StepName): readonly Finding[] {
  const saved = step === companyStep && !claim ? steps[step] : undefined;
  const { registrationCountry: country, registrationAuthority: authority } = (saved?.answers ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const asked = typeof country === 'string' && countriesOfRegisters.includes(country) && authority === undefined;
  const pointer = '/registrationAuthority';
  if (!asked || saved?.missing.some((finding) => finding.pointer === pointer)) return [];
  return [{ pointer, code: 'required', sentence: 'registration-authority', params: { country } }];
}

/** The documents of an application; undefined if they do not matter. */
type Documents = readonly ApplicationDocument[] | undefined;

const lackingDocuments = (application: Application, step: StepName, program: ProgramRules, documents: Documents) =>
  documents ? documentFindings(documentsOfStep(step, application, program), documents) : [];

/**
 * Returns what one step still lacks, as of now. Given documents, also those that cannot be submitted, except at a place
 * that is malformed anyway.
 */
export function outstandingInStep(
  application: Application,
  step: StepName,
  program: ProgramRules,
  documents?: Documents,
): readonly Outstanding[] {
  const saved = application.steps[step];
  const lacking = [
    ...lackingBy(application, step, saved && completenessOfStep(saved), program),
    ...lackingRegister(application, step),
  ];
  // Answers to another questionnaire must be given again, and their documents are judged then.
  const isOutdated = lacking.includes(outdatedQuestionnaire);
  const unfit = isOutdated ? [] : lackingDocuments(application, step, program, documents);
  const isTold = ({ pointer }: Finding) => lacking.some((found) => found.pointer === pointer);
  return [...lacking, ...unfit.filter((finding) => !isTold(finding))].map(ofStep(step));
}

/** The same of every step, in order, for an application that names no document. */
export const outstandingOfCompleteness = (application: Completeness, program: ProgramRules): readonly Outstanding[] =>
  stepsOf(program, application).flatMap((step) =>
    lackingBy(application, step, application.steps[step], program).map(ofStep(step)),
  );

/** Returns what keeps the application from being submitted, in the order of the steps; empty if nothing does. */
export const outstandingOf = (
  application: Application,
  program: ProgramRules,
  documents?: Documents,
): readonly Outstanding[] =>
  stepsOf(program, application).flatMap((step) => outstandingInStep(application, step, program, documents));

export function stepState(
  application: Application,
  step: StepName,
  program: ProgramRules,
  documents?: Documents,
): StepState {
  if (!application.steps[step]) return 'empty';
  return outstandingInStep(application, step, program, documents).length === 0 ? 'complete' : 'incomplete';
}
