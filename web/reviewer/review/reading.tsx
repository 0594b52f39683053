import { Answers } from './answers.tsx';
import { Documents } from './documents.tsx';

/** What there is to read: the answers and the documents. */
export function Reading() {
  return (
    <>
      <Answers />
      <Documents />
    </>
  );
}
