import type { Json } from '../saving/json.ts';
import { orNothing } from './use-field.ts';

/** Returns typed text as a number if it is one, in digits of any width, and unchanged otherwise. */
export function numberOrText(text: string): Json {
  const plain = text.normalize('NFKC').trim();
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : orNothing(text);
}
