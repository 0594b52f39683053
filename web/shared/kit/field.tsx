import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';

/** The properties of every form field. */
export interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
}

/** Class names, without those that are absent. */
export const classes = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

export const Label = ({ id, className, children }: { id: string; className?: string; children: ReactNode }) => (
  <label className={classes('govuk-label', className)} htmlFor={id}>
    {children}
  </label>
);

export const Hint = ({ id, className, children }: { id: string; className?: string; children: ReactNode }) => (
  <div id={id} className={classes('govuk-hint', className)}>
    {children}
  </div>
);

/** The error of a field, announced as an error to screen readers. */
export function ErrorMessage({ id, children }: { id: string; children: ReactNode }) {
  const { say } = useWords();
  return (
    <p id={id} className="govuk-error-message">
      <span className="govuk-visually-hidden">{say('kit.error')}</span> {children}
    </p>
  );
}

/** Returns the ids of the elements that describe a field. */
export const describedBy = ({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>, ...more: string[]) =>
  classes(...more, hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined;

export const FormGroup = ({
  error,
  className,
  children,
}: {
  error?: ReactNode;
  className?: string;
  children: ReactNode;
}) => (
  <div className={classes('govuk-form-group', error !== undefined && 'govuk-form-group--error', className)}>
    {children}
  </div>
);

/** The hint and the error of a field, if any. */
export const Notes = ({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) => (
  <>
    {hint !== undefined && <Hint id={`${id}-hint`}>{hint}</Hint>}
    {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
  </>
);
