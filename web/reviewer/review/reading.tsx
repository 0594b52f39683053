import { Documents } from '../documents/documents.tsx';
import { Answers } from './answers.tsx';

/** What there is to read: the answers and the documents. */
export function Reading() {
  return (
    <>
      <Answers />
      <Documents />
    </>
  );
}
