import type { Language } from '../domain/due-diligence/questionnaire.ts';
import { sayer } from '../domain/due-diligence/words.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { fieldNames } from '../programs/field-names.ts';
import { offeredPrograms } from '../programs/programs.ts';
import { questionnaireWords } from '../programs/questionnaire-words.ts';
import { fill } from './format.ts';
import { texts } from './texts.ts';

/** What is asked by a question, in the newest version that has it: of the program first that has always been there. */
function questionIn(id: string, language: Language): string | undefined {
  for (const { id: program, questionnaires } of offeredPrograms) {
    const questionnaire = questionnaires.find(({ questions }) => questions.some((question) => question.id === id));
    if (questionnaire) return sayer(questionnaireWords(program, questionnaire.version, language), defaultPolicy)(id);
  }
  return undefined;
}

/** Names within a pointer that say nothing to a person. */
const unspoken = new Set(['steps', 'answers', 'value']);

const unescaped = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** One name of a pointer in words; a question is named by its number and its text. */
function wordsOf(segment: string, language: Language): string {
  if (/^\d+$/.test(segment)) return fill(texts[language].entry, { number: String(Number(segment) + 1) });
  const question = questionIn(segment, language);
  if (question) return `${segment}: ${question}`;
  const name = Object.hasOwn(fieldNames, segment) ? fieldNames[segment] : undefined;
  return name?.[language] ?? segment;
}

/** A field in words: `/steps/program-application/businessPlan` is "Program application – business plan" (RFC 6901). */
export const fieldWords = (pointer: string, language: Language): string =>
  pointer
    .split('/')
    .slice(1)
    .map(unescaped)
    .filter((segment) => !unspoken.has(segment))
    .map((segment) => wordsOf(segment, language))
    .join(texts[language].fieldSeparator);
