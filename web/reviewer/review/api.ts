/** Something that a reader should know of a text, or of the account. */
export interface Notice {
  readonly code: string;
  /** Empty where it is about the account. */
  readonly pointer: string;
  readonly related?: readonly string[];
  readonly detail?: string;
  readonly source?: string;
}
