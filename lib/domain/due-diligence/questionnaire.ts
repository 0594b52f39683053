/**
 * The structure of a due diligence questionnaire. Its words are looked up by their place (`words.ts`), and its questions are
 * data in `lib/programs`.
 */

export interface Option {
  readonly code: string;
}

/** `name` and `short` are one line, `long` may have several. */
export type TextSize = 'name' | 'short' | 'long';

/** The type of a value. A `group` is several fields answered together; a `signature` is one that binds. */
export type Shape =
  | { readonly type: 'yes-no' | 'tick' | 'date' | 'email' | 'file' }
  /** With `several`, a list of codes is taken as well; an empty list is the answer that there is none. */
  | { readonly type: 'country'; readonly several?: true }
  | { readonly type: 'text'; readonly size: TextSize }
  | { readonly type: 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'single'; readonly options: readonly Option[] }
  | { readonly type: 'multiple'; readonly options: readonly Option[] | 'countries'; readonly minimum: 0 | 1 }
  | {
      readonly type: 'list';
      readonly fields: readonly Field[];
      /** With 0, an empty list is an answer; with 1, it is not. */
      readonly minimum: 0 | 1;
      /** A number field whose sum over the items may not be above 100. */
      readonly percentField?: string;
    }
  | { readonly type: 'group' | 'signature'; readonly fields: readonly Field[] };

export interface Field {
  readonly id: string;
  readonly required: boolean;
  readonly shape: Shape;
}

/** The conditions on an answer, by its own value and details. */
export type Condition =
  /** The value, or a field of it, is exactly this. */
  | { readonly kind: 'equals'; readonly field?: string; readonly value: boolean | string }
  /** The value, or a field of it, is one of these. */
  | { readonly kind: 'one-of'; readonly field?: string; readonly values: readonly string[] }
  | { readonly kind: 'below'; readonly field: string; readonly limit: number }
  | { readonly kind: 'detail-at-least'; readonly detail: string; readonly limit: number }
  /** At least one of the codes was not chosen. */
  | { readonly kind: 'lacks'; readonly codes: readonly string[] }
  /** Fewer items than `count` have `field` true. */
  | { readonly kind: 'fewer-than'; readonly count: number; readonly field: string }
  /** More than `limit` is missing from 100 percent. */
  | { readonly kind: 'remainder-above'; readonly field: string; readonly limit: number }
  /** The same, and `detail` does not explain it. */
  | {
      readonly kind: 'remainder-unexplained';
      readonly field: string;
      readonly limit: number;
      readonly detail: string;
    };

/** The riskiest of the countries given is of this level in the policy's table. */
export interface CountryRisk {
  readonly kind: 'country-risk';
  readonly level: 'medium' | 'high';
}

export interface FollowUp {
  readonly when: Condition;
  readonly fields: readonly Field[];
}

/** The weight of an answer when `when` holds: points, and whether it is critical. */
export interface Rule {
  readonly flagId: string;
  readonly when: Condition | CountryRisk;
  readonly points: number;
  readonly critical: boolean;
  /** If a reviewer upholds its flag, the application cannot be approved. */
  readonly forbidsApproval?: true;
}

export interface Question {
  readonly id: string;
  readonly section: string;
  readonly shape: Shape;
  /** Asked only if that question was answered like this; always asked if absent. */
  readonly askedIf?: { readonly question: string; readonly equals: boolean };
  readonly followUps: readonly FollowUp[];
  readonly rules: readonly Rule[];
}

export interface Questionnaire {
  readonly version: string;
  /**
   * Versions that can no longer be submitted from this one on: a draft that was started with one of them carries its
   * answers over. It keeps any other for as long as it lasts.
   */
  readonly retires?: readonly string[];
  readonly sections: readonly string[];
  /** A question comes after the one that its `askedIf` names. */
  readonly questions: readonly Question[];
}
