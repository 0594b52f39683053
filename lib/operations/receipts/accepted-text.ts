import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Language } from '../../words/languages.ts';
import type { Receipt } from './receipt-ports.ts';

/**
 * Returns the text of a version of a program's agreement, which never changes; undefined for a version that never
 * existed.
 */
export type AcceptedText = (program: string, version: string, language: Language) => string | undefined;

interface Content {
  readonly program: string;
  readonly agreement?: {
    readonly version: string;
    readonly language: Language;
    readonly text?: string;
  };
}

/**
 * Returns a receipt with the accepted text, which is the same for everybody and not stored with each receipt. Throws
 * if the result does not match the hash. Older receipts that contain the text are returned unchanged.
 */
export function withAcceptedText<Stored extends Receipt>(receipt: Stored, textOf: AcceptedText): Stored {
  const stored = JSON.parse(receipt.content) as Content;
  const { program, agreement } = stored;
  if (!agreement || agreement.text !== undefined) return receipt;
  const text = textOf(program, agreement.version, agreement.language);
  const content = canonicalize({ ...stored, agreement: { ...agreement, text } }) ?? '';
  if (createHash('sha256').update(content).digest('hex') !== receipt.sha256)
    throw new Error('The text that was accepted is not at hand: the receipt is not what its hash says');
  return { ...receipt, content };
}
