import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/messages.tsx';
import { useWords } from '../words/words.ts';

/** Shown in place of a part of the console that could not be loaded, with a way to load it. */
export function NotLoaded({ again }: { again?: () => void }) {
  const { say } = useWords();
  return (
    <Notice
      kind="bad"
      action={
        <Button kind="secondary" onClick={again ?? (() => location.reload())}>
          {say(again ? 'console.try-again' : 'console.reload')}
        </Button>
      }
    >
      {say('console.not-loaded')}
    </Notice>
  );
}
