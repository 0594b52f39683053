import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';
import { classes } from './field.tsx';

export interface SummaryError {
  /** The id of the field; absent if it concerns no field. */
  readonly field?: string;
  readonly text: ReactNode;
}

/** Returns the element of a field by its id, or the first control of a field that has no element of its own. */
export const elementOf = (id: string): HTMLElement | null =>
  document.getElementById(id) ??
  document.querySelector(`:is(input, select, textarea, button)[id^=${JSON.stringify(`${id}-`)}]`);

/** The same, or what the field lies in: an entry of a list of texts has no element. */
function nearestTo(id: string): HTMLElement | null {
  const outer = id.slice(0, id.lastIndexOf('-'));
  return elementOf(id) ?? (outer.includes('-') ? nearestTo(outer) : null);
}

/** Takes the reader to a field: into sight, and the focus into it. */
export function focusField(id: string): void {
  const field = nearestTo(id);
  if (!field) return;
  const target = field.matches('input, select, textarea, button, a')
    ? field
    : (field.querySelector<HTMLElement>('input, select, textarea, button') ?? field);
  target.closest('.govuk-form-group')?.scrollIntoView({ block: 'start', behavior: 'auto' });
  target.focus({ preventScroll: true });
}

interface ErrorSummaryProps {
  readonly title: ReactNode;
  readonly errors: readonly SummaryError[];
  /** Changes with every attempt: the summary takes the focus then. */
  readonly attempt?: number;
}

/** All errors of the page, each with a link to its field. */
export function ErrorSummary({ title, errors, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt !== undefined) box.current?.focus();
  }, [attempt]);
  const follow = (event: MouseEvent, field: string) => {
    event.preventDefault();
    focusField(field);
  };
  return (
    <div className="govuk-error-summary" tabIndex={attempt === undefined ? undefined : -1} ref={box}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {errors.map(({ field, text }, index) => (
              <li key={index}>
                {field === undefined ? (
                  text
                ) : (
                  <a href={`#${field}`} onClick={(event) => follow(event, field)}>
                    {text}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

export type TagColour = 'grey' | 'green' | 'red' | 'orange' | 'yellow' | 'blue';

/** A state, in a word. */
export const Tag = ({ colour, children }: { colour?: TagColour; children: ReactNode }) => (
  <strong className={classes('govuk-tag', colour && `govuk-tag--${colour}`)}>{children}</strong>
);

export const InsetText = ({ children }: { children: ReactNode }) => <div className="govuk-inset-text">{children}</div>;

/** Important text. */
export function WarningText({ children }: { children: ReactNode }) {
  const { say } = useWords();
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">{say('kit.warning')}</span> {children}
      </strong>
    </div>
  );
}

/** Text that opens on demand. */
export const Details = ({ summary, children, open }: { summary: ReactNode; children: ReactNode; open?: boolean }) => (
  <details className="govuk-details" open={open}>
    <summary className="govuk-details__summary">
      <span className="govuk-details__summary-text">{summary}</span>
    </summary>
    <div className="govuk-details__text">{children}</div>
  </details>
);

/** A success message. */
export const Panel = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <div className="govuk-panel govuk-panel--confirmation">
    <h1 className="govuk-panel__title" tabIndex={-1}>
      {title}
    </h1>
    {children !== undefined && <div className="govuk-panel__body">{children}</div>}
  </div>
);

type NoticeKind = 'warn' | 'bad' | 'good';

interface NoticeProps {
  readonly kind?: NoticeKind;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Its text changes all the time: a screen reader reads it on request alone. */
  readonly isQuiet?: boolean;
}

/** A line across the page, with an action. */
export const Notice = ({ kind, children, action, isQuiet }: NoticeProps) => (
  <div
    className={classes('notice', kind && `notice--${kind}`)}
    role={isQuiet ? undefined : kind === 'bad' ? 'alert' : 'status'}
  >
    <div>{children}</div>
    {action}
  </div>
);
