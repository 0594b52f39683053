import { Documents } from '../documents/documents.tsx';
import { Answers } from './answers.tsx';

/** The part to read: the answers and the documents. */
export function Reading() {
  return (
    <>
      <Answers />
      <Documents />
    </>
  );
}
