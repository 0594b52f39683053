import type { ListedProgram } from '../../operations/account/list-programs.ts';
import { aboutProgram } from '../../programs/about.ts';
import { sayBlockers } from '../../words/eligibility.ts';
import type { Language } from '../../words/languages.ts';

/** A program of the catalogue, in words. */
export const presentProgram =
  (language: Language) =>
  ({ program, kind, availability, blockers }: ListedProgram) => {
    const about = aboutProgram(program, language);
    return {
      program,
      kind,
      name: about?.name,
      description: about?.description,
      availability,
      blockers: sayBlockers(language, blockers),
    };
  };
