/** The parts of a document, whatever it is rendered as. */

/** A label with its lines of text, or with only the rows one level below it. */
export interface Row {
  readonly label: string;
  readonly lines?: readonly string[];
  /** Whether the lines are for machines: set in small type. */
  readonly fine?: boolean;
  /** 0 for a row of its own. */
  readonly depth: number;
}

export const row = (label: string, line: string, depth = 0): Row => ({ label, lines: [line], depth });
/** A row for machines. */
export const fineRow = (label: string, line: string, depth = 0): Row => ({ ...row(label, line, depth), fine: true });

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph' | 'clause'; readonly text: string }
  | { readonly kind: 'question'; readonly id: string; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'page-break' };
