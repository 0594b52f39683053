/** Whether a field that is sent back is one that the application is asked for. */
import { countriesOfRegisters } from '../account/registers.ts';
import type { Application } from '../application/application.ts';
import { companyAnswers, companyStep } from '../application/company.ts';
import { savedReferringTo, stepsOf } from '../application/journey.ts';
import type { StepName } from '../application/step-names.ts';
import type { DueDiligenceAnswers } from '../due-diligence/answers.ts';
import { answerTo, followUpFields, questionsAsked } from '../due-diligence/asked.ts';
import type { Finding } from '../finding.ts';
import { type ProgramRules, questionnaireOf } from '../program.ts';
import type { Reason } from './decision.ts';
import { normalPointer } from './unlocked.ts';

const segmentsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Whether a question, or a detail of it, is asked, given the answers. The path is into the answers. */
function isQuestionAsked(application: Application, program: ProgramRules, [id, part, field]: readonly string[]) {
  const { questionnaireVersion } = application;
  if (id === undefined || questionnaireVersion === undefined) return true;
  const { answers = {} } = (savedReferringTo('questionnaire', application, program)?.answers ??
    {}) as Partial<DueDiligenceAnswers>;
  const question = questionsAsked(questionnaireOf(program, questionnaireVersion), answers).find((one) => one.id === id);
  if (!question) return false;
  if (part !== 'details') return true;
  const answer = answerTo(answers, id);
  const fields = answer ? followUpFields(question, answer) : [];
  return field === undefined ? fields.length > 0 : fields.some((one) => one.id === field);
}

/** Whether the register of a company is asked: only where its country has several. */
const isRegisterAsked = (application: Application): boolean =>
  countriesOfRegisters.some((country) => country === companyAnswers(application).registrationCountry);

/** Whether each entry of a list that a path names is there. */
function hasEntries(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (/^\d+$/.test(name) && (value === undefined || Array.isArray(value)))
    return Number(name) < (value?.length ?? 0) && hasEntries(value?.[Number(name)], rest);
  const inner = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return hasEntries(inner, rest);
}

function fault(pointer: string, application: Application, program: ProgramRules): Omit<Finding, 'pointer'> | undefined {
  const [, step = '', ...path] = segmentsOf(normalPointer(pointer));
  const name = stepsOf(program, application).find((one): one is StepName => one === step);
  if (!name) return { code: 'not-asked' };
  const isQuestion = program.steps[name].refersTo === 'questionnaire' && path[0] === 'answers';
  if (isQuestion && !isQuestionAsked(application, program, path.slice(1))) return { code: 'not-asked' };
  const isRegister = name === companyStep && path[0] === 'registrationAuthority';
  if (isRegister && !isRegisterAsked(application)) return { code: 'not-asked' };
  return hasEntries(application.steps[name]?.answers, path)
    ? undefined
    : { code: 'not-asked', sentence: 'no-such-entry' };
}

/** Returns what is wrong with the places of reasons: an applicant could not answer to them. Pointers are into the body. */
export const unaskedPlaces = (
  reasons: readonly Reason[],
  application: Application,
  program: ProgramRules,
): readonly Finding[] =>
  reasons.flatMap(({ pointer }, index) => {
    const found = pointer === undefined ? undefined : fault(pointer, application, program);
    return found ? [{ pointer: `/reasons/${index}/pointer`, ...found }] : [];
  });
