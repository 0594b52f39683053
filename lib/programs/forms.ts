/** The forms of the programs by version: which steps an application that is pinned to one consists of. */
import { type StepName, stepNames } from '../domain/application/application.ts';

export interface Form {
  readonly version: string;
  readonly steps: readonly StepName[];
}

/** Newest first. */
const forms: readonly Form[] = [{ version: '1', steps: stepNames }];

/** One version of a form, the current one where none is named; undefined when there never was one. */
export const formOf = (version?: string): Form | undefined =>
  version === undefined ? forms[0] : forms.find((form) => form.version === version);
