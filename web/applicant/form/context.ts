import { createContext, useContext } from 'react';
import type { Json } from '../saving/json.ts';

export type Path = readonly (string | number)[];

/** What every field of a step needs to know. */
export interface FieldContext {
  readonly applicationId: string;
  readonly program: string;
  /** The value at a path of the step. */
  readonly valueAt: (path: Path) => Json;
  /** What a field is without an answer, where it is something. */
  readonly presetAt: (path: Path) => string | undefined;
  readonly change: (path: Path, value: Json) => void;
  /** A field was left. */
  readonly leave: (path: Path) => void;
  /** What is wrong at a path, to be shown now. */
  readonly errorAt: (path: Path) => string | undefined;
  /** Whether a path may be changed. */
  readonly isLocked: (path: Path) => boolean;
}

export const Fields = createContext<FieldContext | undefined>(undefined);

export function useFields(): FieldContext {
  const fields = useContext(Fields);
  if (!fields) throw new Error('A field stands outside of a form.');
  return fields;
}

/** The id of the field at a path, or at a pointer into the step. */
export const fieldId = (path: Path): string => `f-${path.map(String).join('-')}`;
