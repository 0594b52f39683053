/** One thing that is wrong or missing in what was sent. */
export interface Finding {
  /** RFC 6901 pointer into the body of the step. */
  readonly pointer: string;
  /** Stable, kebab-case: `required`, `too-long`, `unknown-field`, … */
  readonly code: string;
  /** The fault and its remedy, in words. It never repeats the value that was sent. */
  readonly detail: string;
}

/** The result of reading the body of a step: `malformed` may never be stored, `missing` may for a while. */
export interface Reading<Answers> {
  readonly answers: Answers;
  readonly malformed: readonly Finding[];
  readonly missing: readonly Finding[];
}

/** An RFC 6901 pointer from path segments; `~` and `/` are escaped. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
