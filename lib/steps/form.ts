import type * as z from 'zod/mini';
import type { Language } from '../words/languages.ts';
import type { AnyStepWords } from './words.ts';

/** How a step is shown: in a form, in a mail, on a receipt, in the description of the API. */
export interface StepForm {
  /** Absent for a questionnaire, which brings its own questions by version. */
  readonly schema?: z.ZodMiniObject;
  /** The fields of each section. */
  readonly sections: Readonly<Record<string, readonly string[]>>;
  readonly words: Readonly<Record<Language, AnyStepWords>>;
  /** A complete body. */
  readonly example: unknown;
  /** A merge patch of a part of it. */
  readonly patch: unknown;
}
