import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { useWords } from '../words/words.ts';
import { classes, describedBy, type FieldProps, FormGroup, Hint, Label, Notes } from './field.tsx';

type Own = keyof FieldProps;
type InputProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Own>;

/** A line of text, a number, a date. */
export const Input = ({ label, hint, error, className, ...input }: InputProps) => (
  <FormGroup error={error}>
    <Label id={input.id}>{label}</Label>
    <Notes id={input.id} hint={hint} error={error} />
    <input
      type="text"
      {...input}
      className={classes('govuk-input', className, error !== undefined && 'govuk-input--error')}
      aria-describedby={describedBy({ id: input.id, hint, error })}
      aria-invalid={error !== undefined || undefined}
    />
  </FormGroup>
);

export interface Option {
  readonly value: string;
  readonly text: string;
}

type SelectProps = FieldProps & { readonly items: readonly Option[] } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    Own
  >;

/** One of many, from a list that opens. */
export const Select = ({ label, hint, error, items, className, ...select }: SelectProps) => (
  <FormGroup error={error}>
    <Label id={select.id}>{label}</Label>
    <Notes id={select.id} hint={hint} error={error} />
    <select
      {...select}
      className={classes('govuk-select', className, error !== undefined && 'govuk-select--error')}
      aria-describedby={describedBy({ id: select.id, hint, error })}
      aria-invalid={error !== undefined || undefined}
    >
      {items.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  </FormGroup>
);

type TextareaProps = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>;

/** Text of several lines. With `maxLength`, it counts the remaining characters, and accepts more nevertheless. */
export function Textarea({ label, hint, error, className, maxLength, ...area }: TextareaProps) {
  const counted = maxLength === undefined ? [] : [`${area.id}-info`];
  return (
    <FormGroup error={error} className={maxLength === undefined ? undefined : 'govuk-character-count'}>
      <Label id={area.id}>{label}</Label>
      <Notes id={area.id} hint={hint} error={error} />
      <textarea
        rows={5}
        {...area}
        className={classes(
          'govuk-textarea',
          error !== undefined && 'govuk-textarea--error',
          maxLength !== undefined && 'govuk-js-character-count',
          className,
        )}
        aria-describedby={describedBy({ id: area.id, hint, error }, ...counted)}
        aria-invalid={error !== undefined || undefined}
      />
      {maxLength !== undefined && (
        <Hint id={`${area.id}-info`} className="govuk-character-count__message">
          <Count most={maxLength} length={String(area.value ?? '').length} />
        </Hint>
      )}
    </FormGroup>
  );
}

function Count({ most, length }: { most: number; length: number }) {
  const { say } = useWords();
  if (length === 0) return <>{say('kit.most-characters', { count: most })}</>;
  const left = most - length;
  return <>{left < 0 ? say('kit.characters-over', { count: -left }) : say('kit.characters-left', { count: left })}</>;
}
