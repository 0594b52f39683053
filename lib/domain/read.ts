import * as z from 'zod/mini';
import { cleanedTexts } from './characters.ts';
import { cleaned } from './clean.ts';
import { nameOfMediaType } from './documents/media-types.ts';
import { type Finding, type FindingCode, firstOf, pointerOf, type Reading, type Sentence } from './finding.ts';

type Issue = z.core.$ZodIssue;

/** Returns the value at `path` of `input`; undefined if there is none. */
export const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
        ? (value as Record<PropertyKey, unknown>)[segment]
        : undefined,
    input,
  );

/** Whether a text belongs where the issue is. */
const wantsText = (issue: Issue): boolean => issue.code !== 'invalid_type' || issue.expected === 'string';

/** Nothing; a blank text where a text belongs; an empty list where entries do: elsewhere they are of the wrong type. */
const isBlank = (issue: Issue, value: unknown): boolean =>
  (value === undefined && issue.code !== 'custom') ||
  (typeof value === 'string' && value.trim() === '' && wantsText(issue)) ||
  (Array.isArray(value) && value.length === 0 && issue.code === 'too_small');

const sizes = {
  string: { too_big: 'too-long', too_small: 'too-short' },
  array: { too_big: 'too-many', too_small: 'too-few' },
} as const;

function sizeFinding(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Omit<Finding, 'pointer'> {
  const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum);
  const size = Object.entries(sizes).find(([origin]) => origin === issue.origin)?.[1];
  if (size) return { code: size[issue.code], params: { limit } };
  return { code: 'out-of-range', sentence: issue.code === 'too_big' ? 'at-most' : 'at-least', params: { limit } };
}

/** The finding of a rule of ours: its `params` are the code and the values of its sentence, which is its message. */
export function ruleFinding({ params = {}, message }: z.core.$ZodIssueCustom): Omit<Finding, 'pointer'> {
  const { code = 'invalid', ...values } = params;
  const named = { code: code as FindingCode, sentence: message as Sentence };
  return Object.keys(values).length > 0 ? { ...named, params: values } : named;
}

/** The finding of a file type that is not taken, with the name of the type if it is known. */
function fileTypeFinding(type: unknown): Omit<Finding, 'pointer'> {
  const kind = nameOfMediaType(type);
  return kind === undefined
    ? { code: 'unknown-code', sentence: 'file-types' }
    : { code: 'unknown-code', sentence: 'file-is', params: { kind } };
}

/** The code and sentence of an issue. */
function explain(issue: Issue, value: unknown): Omit<Finding, 'pointer'> {
  const named = { sentence: issue.message as Sentence };
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.startsWith('type-')) return { code: 'invalid-type', ...named };
      return { code: 'invalid-type', sentence: `type-${issue.expected}` as Sentence, ...acceptance(issue) };
    case 'too_big':
    case 'too_small':
      return sizeFinding(issue);
    case 'invalid_value':
      if (isOfTick(issue)) return { code: 'not-accepted', ...named };
      if (issue.message === 'file-types') return fileTypeFinding(value);
      return { code: 'unknown-code', params: { codes: issue.values.map(String) } };
    case 'custom':
      return ruleFinding(issue);
    default:
      return { code: 'invalid-format', ...named };
  }
}

/** Whether an issue is of a box that must be ticked. */
const isOfTick = (issue: Issue): boolean => issue.code === 'invalid_value' && issue.values.includes(true);

/** A box that must be ticked and is not counts as missing, like a field left blank. */
const isUnticked = (issue: Issue, value: unknown): boolean => value === false && isOfTick(issue);

/** The sentence of something that must be accepted, where it is named. */
const acceptance = ({ message }: Issue): Pick<Finding, 'sentence'> =>
  message === 'accept-agreement' ? { sentence: message } : {};

/** Returns whether the JSON type is wrong where the code does not say: a number with decimals is a number, too. */
export function typeFault(issue: Issue, input: unknown): Pick<Finding, 'wrongType'> {
  const value = valueAt(input, issue.path);
  if (issue.code === 'invalid_type' && issue.expected === 'int' && typeof value === 'number')
    return { wrongType: false };
  return issue.code === 'invalid_value' && issue.values.every((one) => typeof one !== typeof value)
    ? { wrongType: true }
    : {};
}

function findingsOf(issue: Issue, input: unknown): readonly Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), code: 'unknown-field' }));
  }
  const pointer = pointerOf(issue.path);
  const value = valueAt(input, issue.path);
  const absent = isBlank(issue, value) || isUnticked(issue, value);
  return [
    absent
      ? { pointer, code: 'required', ...acceptance(issue) }
      : { pointer, ...explain(issue, value), ...typeFault(issue, input) },
  ];
}

/** Findings in one answer; no one reads more, and an answer has its limits. */
const mostFindings = 100;

function allFindings({ issues }: z.core.$ZodError, input: unknown): readonly Finding[] {
  const wrongType = new Set(issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => pointerOf(path)));
  // A value of the wrong type has nothing else to be said of it: its length least of all.
  const telling = issues.filter(({ code, path }) => code === 'invalid_type' || !wrongType.has(pointerOf(path)));
  return eachOnce(telling.flatMap((issue) => findingsOf(issue, input)));
}

/** The findings without those that say the same of the same place. */
export const eachOnce = (all: readonly Finding[]): readonly Finding[] => [
  ...new Map(all.map((finding) => [`${finding.pointer} ${finding.code}`, finding])).values(),
];

/** The findings of a failed parse, at most 100, each by pointer, in the schema's order. Never repeats a value. */
export const findings = (error: z.core.$ZodError, input: unknown): readonly Finding[] =>
  allFindings(error, input).slice(0, mostFindings);

const unparsed = (input: unknown): Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? { ...input } : {};

type Paths = readonly (readonly PropertyKey[])[];

/** The same without the members at `paths`: a field of a form that is left blank is a field that is left out. */
function without(input: unknown, paths: Paths): unknown {
  const below = (segment: PropertyKey): Paths =>
    paths.filter((path) => path.length > 1 && path[0] === segment).map((path) => path.slice(1));
  if (Array.isArray(input)) return input.map((entry, index) => without(entry, below(index)));
  if (typeof input !== 'object' || input === null) return input;
  const kept = Object.entries(input).filter(([name]) => !paths.some((path) => path.length === 1 && path[0] === name));
  return Object.fromEntries(kept.map(([name, value]) => [name, without(value, below(name))]));
}

/** Returns where a text was left blank, except entries of lists themselves: leaving one out would move the others. */
const blanksIn = ({ issues }: z.core.$ZodError, input: unknown): Paths =>
  issues
    .filter((issue) => typeof valueAt(input, issue.path) === 'string' && isBlank(issue, valueAt(input, issue.path)))
    .map(({ path }) => path)
    .filter((path) => typeof path.at(-1) === 'string');

/**
 * Reads a step's body by its schema: the answers, what is malformed, and what is merely missing
 * (absent, or left blank), at most 100 of each. Only a reading without findings has answers of the schema's type; others
 * have what is malformed as it was given. `rules` between the fields are checked once every field is there and
 * well-formed. `complete` may say more than was sent, such as a country's code.
 */
export function readBy<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
  rules: (answers: z.output<Schema>) => readonly Finding[] = () => [],
  complete: (body: unknown) => unknown = (body) => body,
): Reading<z.output<Schema> | Record<string, unknown>> {
  const clean = complete(cleanedTexts(input));
  const parsed = z.safeParse(schema, clean);
  if (parsed.success) return { answers: parsed.data, malformed: rules(parsed.data), missing: [] };
  const blanks = blanksIn(parsed.error, clean);
  if (blanks.length > 0) return readBy(schema, without(input, blanks), rules, complete);
  const isMissing = ({ code, pointer }: Finding) => code === 'required' && pointer !== '';
  const all = allFindings(parsed.error, clean);
  return {
    answers: unparsed(cleaned(schema, clean)),
    malformed: firstOf(
      all.filter((finding) => !isMissing(finding)),
      mostFindings,
    ),
    missing: all.filter(isMissing).slice(0, mostFindings),
  };
}
