import type { FieldDescription } from '../../../lib/domain/due-diligence/description.ts';
import { useWords } from '../../shared/words/words.ts';
import { isList, type Json } from '../saving/json.ts';
import { isRequired } from './asked.ts';
import { fieldId, type Path, useFields } from './context.ts';

export interface FieldProps {
  readonly field: FieldDescription;
  readonly path: Path;
  /** The heading above repeats the label of the group, so the label is only for screen readers. */
  readonly isHeaded?: boolean;
}

/** The properties that all kinds of fields share. */
export function useField({ field, path }: FieldProps) {
  const { say } = useWords();
  const { valueAt, change, leave, errorAt, isLocked } = useFields();
  const error = errorAt(path);
  const beside = valueAt(path.slice(0, -1));
  const label = isRequired(field, beside) ? field.label : say('form.optional', { label: field.label });
  return {
    value: valueAt(path),
    beside,
    change: (value: Json) => change(path, value),
    common: {
      id: fieldId(path),
      name: fieldId(path),
      label,
      ...(field.help && { hint: field.help }),
      ...(error !== undefined && { error }),
      disabled: isLocked(path),
      onBlur: () => leave(path),
    },
  };
}

export const textOf = (value: Json): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
/** A field that is emptied is a field that is left out. */
export const orNothing = (text: string): Json => (text === '' ? undefined : text);

/** To have none is an answer of its own, which nobody gives by removing the last entry. */
export const listOrNothing = (entries: readonly Json[]): Json => (entries.length > 0 ? entries : undefined);

export const listOf = (value: Json): readonly Json[] => (isList(value) ? value : []);
