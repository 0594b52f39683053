import { PageHead } from '../../shared/shell/page.tsx';
import { useWords } from '../../shared/words/words.ts';

export default function Page() {
  const { say } = useWords();
  return <PageHead title={say('application.title')} />;
}
