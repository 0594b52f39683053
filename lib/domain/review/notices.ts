/**
 * Visible features of an applicant's text that may deceive. The reviewer sees them, and nobody is refused for them.
 */
import { pointerOf } from '../finding.ts';
import { contradictionCodes } from './contradictions.ts';

const textCodes = ['mixed-scripts', 'private-use', 'formula'] as const;

/** Every notice that a review may have. */
export const noticeCodes = [...textCodes, 'facts-unavailable', ...contradictionCodes] as const;
export type NoticeCode = (typeof noticeCodes)[number];

/** Something about a text that a reader should know. */
export interface Notice {
  /** Into the application: `/steps/company-information/legalName`. */
  readonly pointer: string;
  readonly code: (typeof textCodes)[number];
}

/** Scripts whose letters look alike: `аpple` with a Cyrillic а is another word than `apple`. Source: UTS #39. */
const lookAlike = [/\p{Script=Latn}/u, /\p{Script=Cyrl}/u, /\p{Script=Grek}/u, /\p{Script=Armn}/u, /\p{Script=Cher}/u];

const isMixed = (text: string): boolean =>
  (text.match(/[\p{L}\p{M}]+/gu) ?? []).some((word) => lookAlike.filter((script) => script.test(word)).length > 1);

const tests: Readonly<Record<Notice['code'], (text: string) => boolean>> = {
  'mixed-scripts': isMixed,
  // Characters that look different in each typeface.
  'private-use': (text) => /\p{Co}/u.test(text),
  // A formula to a spreadsheet that it is pasted into. A phone number is not one.
  formula: (text) => /^[=@]|^[+-](?![\d ]+$)/.test(text),
};

function textsIn(value: unknown, path: readonly PropertyKey[]): readonly (readonly [string, readonly PropertyKey[]])[] {
  if (typeof value === 'string') return [[value, path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}

/** An answer has its limits, and nobody reads more. */
const mostNotices = 100;

/** Returns the notices on the texts in the steps' answers, in their order; at most 100. */
export const noticesOf = (steps: Readonly<Record<string, { readonly answers: unknown }>>): readonly Notice[] =>
  Object.entries(steps)
    .flatMap(([step, { answers }]) => textsIn(answers, ['steps', step]))
    .flatMap(([text, path]) =>
      textCodes.filter((code) => tests[code](text)).map((code) => ({ pointer: pointerOf(path), code })),
    )
    .slice(0, mostNotices);

/** Says that a source has not reported on the account yet and does not have to. */
export interface SilenceNotice {
  readonly pointer: '';
  readonly code: 'facts-unavailable';
  readonly source: string;
}

/** The notices of the sources whose silence does not block yet. */
export const noticesOfSilence = (sources: readonly string[]): readonly SilenceNotice[] =>
  sources.map((source) => ({ pointer: '', code: 'facts-unavailable', source }));
