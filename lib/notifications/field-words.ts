import { defaultPolicy } from '../domain/policy.ts';
import { fieldNames } from '../programs/field-names.ts';
import { currentQuestionnaire } from '../programs/questionnaires.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/languages.ts';
import { mailWords } from '../words/mails.ts';

const questions = new Map(currentQuestionnaire.questions.map((question) => [question.id, question]));
const ownershipThresholdPercent = String(defaultPolicy.ownershipThresholdPercent);

/** Names within a pointer that say nothing to a person. */
const unspoken = new Set(['steps', 'answers', 'value']);

const unescaped = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** One name of a pointer in words; a question is named by its number and its text. */
function wordsOf(segment: string, language: Language): string {
  if (/^\d+$/.test(segment)) return fill(mailWords[language].entry, { number: String(Number(segment) + 1) });
  const question = questions.get(segment);
  if (question) return `${segment}: ${fill(question.text[language], { ownershipThresholdPercent })}`;
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
    .join(mailWords[language].fieldSeparator);
