/** The verdict on a file's own content. */
import type { Finding, Sentence } from '../finding.ts';
import { type ApplicationDocument, type ContentResult, contentTypes, type Rejection, rejectionOf } from './document.ts';

/** The examined content of a file. */
export interface FoundContent {
  /** The media type according to its bytes; undefined if unknown. */
  readonly type?: string;
  /** The name of that type, as people call it: `HEIC`. */
  readonly kind?: string;
  /** Only for a PDF: the result of opening it without a password, and whether its end is intact. */
  readonly pdf?: { readonly reading: 'opened' | 'password' | 'broken' | 'limits'; readonly ends: boolean };
}

/**
 * Returns the verdict on a file that was declared as `declared`. A PDF that the reader cannot open is not refused for
 * that alone, because readers differ in what they can repair, and a person will look at it.
 */
export function contentOf(
  { type, kind, pdf }: FoundContent,
  declared: string,
): { content: ContentResult; kind?: string } {
  if (type !== declared) return { content: 'not-as-declared', ...(kind && { kind }) };
  if (pdf?.reading === 'password') return { content: 'password' };
  if (pdf && !pdf.ends) return { content: 'cut-short' };
  return { content: pdf?.reading === 'limits' ? 'unreadable' : 'as-declared' };
}

/** Returns whether bytes end as a PDF does. Source: ISO 32000-1, 7.5.5; readers look at the last 1,024 bytes. */
export function endsAsPdf(bytes: Uint8Array): boolean {
  const end = bytes.findLastIndex((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20) + 1;
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, end - 1024), end)).includes('%%EOF');
}

/** Returns whether bytes begin as a PDF does. Source: ISO 32000-1, annex H: the header may follow up to 1,024 bytes. */
export const beginsAsPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024 + 5)).includes('%PDF-');

const taken: readonly string[] = contentTypes.map((type) => type.replace(/^.*\//, '').toUpperCase());

const sentenceOf = (rejection: Rejection, kind: string | undefined): Sentence => {
  if (rejection !== 'not-as-declared' || kind === undefined) return `document-${rejection}`;
  return taken.includes(kind) ? 'document-is-another' : 'document-is';
};

/** Returns the finding on a rejected document; undefined if it is not rejected. */
export function rejectionFinding(
  document: Pick<ApplicationDocument, 'object'>,
): Pick<Finding, 'code' | 'sentence' | 'params'> | undefined {
  const rejection = rejectionOf(document);
  const kind = document.object?.kind;
  return (
    rejection && {
      code: 'document-rejected',
      sentence: sentenceOf(rejection, kind),
      ...(kind !== undefined && { params: { kind } }),
    }
  );
}
