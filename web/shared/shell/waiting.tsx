import { useWords } from '../words/words.ts';

/** Shown until there is something to show. */
export function Waiting() {
  const { say } = useWords();
  return (
    <p className="muted" role="status">
      {say('console.loading')}
    </p>
  );
}
