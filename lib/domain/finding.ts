/** The codes of faults of a field; stable, the contract's. */
export type FindingCode =
  | 'required'
  | 'step-empty'
  | 'locked'
  | 'agreement-outdated'
  | 'questionnaire-outdated'
  | 'invalid'
  | 'invalid-type'
  | 'invalid-format'
  | 'not-a-date'
  | 'not-an-email'
  | 'not-a-country'
  | 'not-a-currency'
  | 'unknown-code'
  | 'unknown-field'
  | 'unknown-question'
  | 'unprintable'
  | 'not-accepted'
  | 'too-long'
  | 'too-short'
  | 'too-many'
  | 'too-few'
  | 'too-deep'
  | 'too-precise'
  | 'out-of-range'
  | 'in-the-future'
  | 'duplicate'
  | 'sum-above-100'
  | 'document-not-found'
  | 'document-rejected'
  | 'document-not-clean'
  | 'too-many-documents'
  | 'invalid-cursor'
  | 'invalid-pointer'
  | 'not-asked'
  | 'not-to-come'
  | 'not-applicable'
  | 'mail-not-deliverable'
  | 'not-the-reporter';

/** Names of sentences, where a code does not say enough by itself. */
export type Sentence =
  | FindingCode
  | 'answer-required'
  | 'fixed-area'
  | 'one-origin'
  | 'fixed-company'
  | 'accept-agreement'
  | 'reason-required'
  | 'message-required'
  | 'no-such-entry'
  | 'too-far-ahead'
  | `type-${'string' | 'number' | 'int' | 'boolean' | 'array' | 'object' | 'country' | 'date' | 'email' | 'file' | 'single' | 'multiple' | 'amount'}`
  | `format-${'date' | 'day-or-instant' | 'money' | 'email' | 'phone' | 'website' | 'plain-website' | 'registration-number' | 'sha256' | 'page-limit' | 'idempotency-key' | 'reason-code' | 'pointer'}`
  | `address-${'city' | 'region' | 'postalCode'}`
  | 'format-postal-code'
  | 'no-registration-number'
  | 'registration-authority'
  | 'unknown-authority'
  | 'one-register'
  | 'answer-version'
  | 'not-unicode'
  | 'account-mail-not-deliverable'
  | 'email-local-too-long'
  | 'website-scheme'
  | 'format-extension'
  | 'character'
  | 'piled-marks'
  | 'nothing-to-see'
  | 'no-such-day'
  | `amount-${'negative' | 'with-currency' | 'digits' | 'grouped' | 'with-comma' | 'too-long' | 'whole' | 'decimals'}`
  | 'currency-retired'
  | 'currency-without-amounts'
  | 'year-too-early'
  | 'at-most'
  | 'at-least'
  | 'between'
  | 'bytes-at-most'
  | 'answers-too-long'
  | 'name-too-long'
  | 'duplicate-name'
  | 'duplicate-year'
  | 'number-too-large'
  | 'not-established-yet'
  | 'more-than-employees'
  | 'fiscal-year-not-begun'
  | 'document-pending'
  | 'document-scanning'
  | `document-${'malware' | 'not-as-declared' | 'not-scannable' | 'scan-failed' | 'password' | 'cut-short' | 'unreadable' | 'is' | 'is-another'}`
  | `file-${'empty' | 'too-large' | 'types' | 'is'}`
  | 'documents-in-all'
  | 'documents-pending';

/** The name of a sentence, where a schema takes any text for its error. */
export const sentence = (name: Sentence): string => name;

/** One thing that is wrong or missing in a body: its code, and the parts of its sentence. */
export interface Finding {
  /** RFC 6901 pointer into the body of the step. */
  readonly pointer: string;
  readonly code: FindingCode;
  /** The name of its sentence, if the code alone does not say enough. */
  readonly sentence?: Sentence;
  /** Limits and codes that the sentence names, and the `country` that it is about; never a text that was sent. */
  readonly params?: Readonly<Record<string, string | number | readonly string[]>>;
  /** Whether the value's JSON type is wrong, where the code alone does not say. */
  readonly wrongType?: boolean;
}

/** Codes of faults for which a value cannot be kept for later, whatever its type. */
const neverKept: readonly FindingCode[] = ['unknown-field', 'unknown-question', 'too-long'];

/** Whether a finding is about a value that cannot be stored even for later. Source: contract, `PATCH`. */
export const isUnkeepable = ({ code, wrongType = code === 'invalid-type' }: Finding): boolean =>
  wrongType || neverKept.includes(code);

/** Returns the first findings, up to a number. Findings about values that cannot be stored come first. */
export const firstOf = (all: readonly Finding[], most: number): readonly Finding[] =>
  all.length <= most ? all : [...all.filter(isUnkeepable), ...all.filter((one) => !isUnkeepable(one))].slice(0, most);

/** The result of reading the body of a step: `missing` may be stored for a while, and most of what is `malformed`. */
export interface Reading<Answers> {
  readonly answers: Answers;
  /** The answers with what is malformed as it was given, where `answers` go without it. */
  readonly kept?: unknown;
  readonly malformed: readonly Finding[];
  readonly missing: readonly Finding[];
}

/** An RFC 6901 pointer from path segments; `~` and `/` are escaped. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
