/** The due diligence questionnaire: reads answers, and says what they lack. Pure; the questions are data. */

import { cleanedTexts } from '../characters.ts';
import { type Finding, type FindingCode, firstOf, pointerOf, type Reading } from '../finding.ts';
import type { Answer, Answers, DueDiligenceAnswers } from './answers.ts';
import { answersAsked } from './asked.ts';
import { keptAnswers } from './kept.ts';
import { missingAnswers } from './missing.ts';
import type { Question, Questionnaire } from './questionnaire.ts';
import { isObject, type Read, readFields, readValue, sent, unknownFields } from './values.ts';

/** The answers, as JSON in UTF-8, may take this many bytes: a stored step stays below 64 KiB. */
export const maxAnswerBytes = 60 * 1024;
/** Nobody reads a longer list. */
const maxFindings = 100;

const finding = (
  path: readonly PropertyKey[],
  code: FindingCode,
  said?: Omit<Finding, 'pointer' | 'code'>,
): Finding => ({
  pointer: pointerOf(path),
  code,
  ...said,
});
const notAnObject = { sentence: 'type-object' } as const;

function readAnswer(question: Question, input: unknown): Read<Answer> {
  const path = ['answers', question.id];
  if (!isObject(input)) return { value: undefined, malformed: [finding(path, 'invalid-type', notAnObject)] };
  const value = readValue(question.shape, sent(input, 'value'), [...path, 'value']);
  const fields = question.followUps.flatMap((followUp) => followUp.fields);
  const details = readFields(fields, sent(input, 'details') ?? {}, [...path, 'details']);
  const kept = value.kept ?? value.value;
  return {
    value: value.value === undefined ? undefined : { value: value.value, details: details.value ?? {} },
    kept: kept === undefined ? undefined : { value: kept, details: details.kept ?? {} },
    malformed: [...value.malformed, ...details.malformed, ...unknownFields(input, ['value', 'details'], path)],
  };
}

function readAnswers(questionnaire: Questionnaire, input: unknown): Read<Answers> {
  if (input === undefined) return { value: {}, malformed: [] };
  if (!isObject(input)) return { value: {}, malformed: [finding(['answers'], 'invalid-type', notAnObject)] };
  const read = questionnaire.questions
    .filter(({ id }) => Object.hasOwn(input, id))
    .map((question) => ({ id: question.id, ...readAnswer(question, input[question.id]) }));
  const known = questionnaire.questions.map(({ id }) => id);
  const unknown = unknownFields(input, known, ['answers']).map(({ pointer }) => ({
    pointer,
    code: 'unknown-question' as const,
  }));
  const answers = Object.fromEntries(read.flatMap(({ id, value }) => (value ? [[id, value]] : [])));
  const kept = Object.fromEntries(read.flatMap(({ id, kept }) => (kept ? [[id, kept]] : [])));
  return { value: answers, kept, malformed: [...read.flatMap(({ malformed }) => malformed), ...unknown] };
}

function readVersion(questionnaire: Questionnaire, input: unknown): Reading<string | undefined> {
  const path = ['questionnaireVersion'];
  const nothing = { answers: undefined, malformed: [], missing: [] };
  if (input === undefined || input === '') return { ...nothing, missing: [finding(path, 'required')] };
  if (typeof input !== 'string')
    return { ...nothing, malformed: [finding(path, 'invalid-type', { sentence: 'type-string' })] };
  if (input === questionnaire.version) return { ...nothing, answers: input };
  const said = { sentence: 'answer-version', params: { version: questionnaire.version } } as const;
  return { ...nothing, malformed: [finding(path, 'questionnaire-outdated', said)] };
}

const bytesOf = (answers: Answers): number => new TextEncoder().encode(JSON.stringify(answers)).length;

const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** A malformed answer is not missing as well: neither itself, nor anything within it or around it. */
const notMalformed =
  (malformed: readonly Finding[]) =>
  ({ pointer }: Finding): boolean =>
    !malformed.some((other) => isWithin(other.pointer, pointer) || isWithin(pointer, other.pointer));

/**
 * Reads the body of the step, `{questionnaireVersion, answers: {DD01: {value, details?}, …}}`. Texts are
 * trimmed, and blank is missing. "The answer to a question whose trigger no longer holds is dropped on save
 * and never counts", and so are details; malformed they are reported nevertheless. At most 100 findings.
 */
export function readDueDiligence(questionnaire: Questionnaire, sentBody: unknown): Reading<DueDiligenceAnswers> {
  const input = cleanedTexts(sentBody);
  if (!isObject(input)) {
    return { answers: { answers: {} }, malformed: [finding([], 'invalid-type', notAnObject)], missing: [] };
  }
  const version = readVersion(questionnaire, sent(input, 'questionnaireVersion'));
  const read = readAnswers(questionnaire, sent(input, 'answers'));
  const answers = answersAsked(questionnaire, read.value ?? {});
  const kept = keptAnswers(questionnaire, { answers, kept: read.kept ?? {}, malformed: read.malformed });
  const size =
    bytesOf(kept) > maxAnswerBytes ? [finding(['answers'], 'too-long', { sentence: 'answers-too-long' })] : [];
  const unknown = unknownFields(input, ['questionnaireVersion', 'answers'], []);
  const malformed = firstOf([...version.malformed, ...read.malformed, ...size, ...unknown], maxFindings);
  const missing = [...version.missing, ...missingAnswers(questionnaire, answers)].filter(notMalformed(malformed));
  const answered = version.answers === undefined ? {} : { questionnaireVersion: version.answers };
  const asGiven = malformed.length > 0 && { kept: { ...answered, answers: kept } };
  return { answers: { ...answered, answers }, ...asGiven, malformed, missing };
}
