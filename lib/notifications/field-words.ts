import { sayer } from '../domain/due-diligence/words.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { offeredPrograms } from '../programs/programs.ts';
import { questionnaireWords } from '../programs/questionnaire-words.ts';
import type { StepForm } from '../steps/form.ts';
import { stepForms } from '../steps/forms.ts';
import type { AnyWords } from '../steps/words.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/languages.ts';
import { mailWords } from '../words/mails.ts';

/** Returns the text of a question from the newest version that has it. The original program takes precedence. */
function questionIn(id: string, language: Language): string | undefined {
  for (const { id: program, questionnaires } of offeredPrograms) {
    const questionnaire = questionnaires.find(({ questions }) => questions.some((question) => question.id === id));
    if (questionnaire) return sayer(questionnaireWords(program, questionnaire.version, language), defaultPolicy)(id);
  }
  return undefined;
}

/** Names within a pointer that mean nothing to a person. */
const unspoken = new Set(['steps', 'answers', 'value']);

const unescaped = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** Returns a step's own words for the names of a path into it. An unknown name stands for itself. */
function named(
  [name, ...rest]: readonly string[],
  fields: Readonly<Record<string, AnyWords>>,
  language: Language,
): readonly string[] {
  if (name === undefined) return [];
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
  // An entry of a list has the fields of the list.
  const inner = /^\d+$/.test(name) ? fields : (known?.fields ?? {});
  return [known?.label ?? wordsOf(name, language), ...named(rest, inner, language)];
}

/** Returns one name of a pointer in words. A question is named by its number and its text. */
function wordsOf(segment: string, language: Language): string {
  if (/^\d+$/.test(segment)) return fill(mailWords[language].entry, { number: String(Number(segment) + 1) });
  const question = questionIn(segment, language);
  if (question) return `${segment}: ${question}`;
  return segment === 'details' ? mailWords[language].details : segment;
}

/**
 * Returns a field in words: `/steps/program-application/businessPlan` is "Program application – Business plan" (RFC
 * 6901).
 */
export function fieldWords(pointer: string, language: Language): string {
  const [step = '', ...path] = pointer
    .split('/')
    .slice(1)
    .map(unescaped)
    .filter((segment) => !unspoken.has(segment));
  const words = new Map<string, StepForm>(Object.entries(stepForms)).get(step)?.words[language];
  return [words?.title ?? step, ...named(path, words?.fields ?? {}, language)].join(mailWords[language].fieldSeparator);
}
