import { createHash } from 'node:crypto';
import type { Language } from '../words/languages.ts';
import { type Agreement, agreementText } from './agreements.ts';

/** SHA-256 of the text that is read and accepted, in UTF-8, hexadecimal. */
export const agreementHash = (agreement: Agreement, language: Language): string =>
  createHash('sha256').update(agreementText(agreement, language)).digest('hex');
