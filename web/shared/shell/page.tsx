import { type ReactNode, useEffect, useRef } from 'react';
import { hasNavigated } from '../router/router.tsx';
import { useWords } from '../words/words.ts';

/** Names the page to the browser. */
export function useTitle(title: string): void {
  const { say } = useWords();
  useEffect(() => {
    document.title = `${title} · ${say('console.name')}`;
  }, [title, say]);
}

interface PageHeadProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The actions of the whole page. */
  readonly actions?: ReactNode;
}

/**
 * The heading of a page: names the page to the browser, and takes the focus when the page opens. The first page leaves
 * the focus to the browser.
 */
export function PageHead({ title, lead, actions }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (hasNavigated() && !document.activeElement?.closest('main *')) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="page__head">
      <div>
        <h1 className="govuk-heading-l" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {lead !== undefined && <p>{lead}</p>}
      </div>
      {actions !== undefined && <div className="actions">{actions}</div>}
    </header>
  );
}
