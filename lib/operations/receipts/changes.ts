import { type Difference, differences } from '../../domain/review/differences.ts';
import type { Receipt } from './receipt-ports.ts';

const answersIn = ({ content }: Pick<Receipt, 'content'>): unknown => JSON.parse(content).answers;

/** Returns the answers that differ between two submissions. Pointers are into the application. */
export const changesBetween = (
  before: Pick<Receipt, 'content'>,
  after: Pick<Receipt, 'content'>,
): readonly Difference[] =>
  differences(answersIn(before), answersIn(after)).map((one) => ({ ...one, pointer: `/steps${one.pointer}` }));
