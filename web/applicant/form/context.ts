import { createContext, useContext } from 'react';
import type { Json } from '../saving/json.ts';

export type Path = readonly (string | number)[];

/** The context of every field of a step. */
export interface FieldContext {
  readonly applicationId: string;
  readonly program: string;
  /** The value at a path of the step. */
  readonly valueAt: (path: Path) => Json;
  /** The value of a field without an answer, if it has one. */
  readonly presetAt: (path: Path) => string | undefined;
  readonly change: (path: Path, value: Json) => void;
  /** Called when the focus leaves a field. */
  readonly leave: (path: Path) => void;
  /** The finding to show at a path. */
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
