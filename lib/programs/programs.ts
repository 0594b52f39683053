/** The catalogue of partner programs: which there are, and which can be applied for here. */
import type { StepName } from '../domain/application/application.ts';
import type { Questionnaire } from '../domain/due-diligence/questionnaire.ts';
import { currentQuestionnaire, pinsWith } from '../domain/program.ts';
import { Refused } from '../domain/refusal.ts';
import { stepFiles } from '../steps/files.ts';
import * as listed from './list.ts';
import type { NamedProgram, OfferedProgram, Program, ProgramDefinition } from './program.ts';

/** Programs that can be applied for first, development paths last. */
const place = ({ offered, kind }: Program): number => (offered ? 0 : kind === 'program' ? 1 : 2);

const completed = (program: ProgramDefinition | NamedProgram): Program =>
  program.offered ? { ...program, files: stepFiles } : program;

export const programs: readonly Program[] = Object.values<ProgramDefinition | NamedProgram>(listed)
  .map(completed)
  .sort((a, b) => place(a) - place(b));

const isOffered = (program: Program): program is OfferedProgram => program.offered;

/** Those that can be applied for. */
export const offeredPrograms: readonly OfferedProgram[] = programs.filter(isOffered);

/** The ids of those that freeze purchases while an account is enrolled in them. */
export const freezingPrograms: readonly string[] = offeredPrograms
  .filter(({ freezesPurchases }) => freezesPurchases.whileEnrolled)
  .map(({ id }) => id);

function first(): OfferedProgram {
  const [program] = offeredPrograms;
  if (!program) throw new Error('No program can be applied for');
  return program;
}

/** The one that there has always been. */
export const firstProgram: OfferedProgram = first();

function answered(): Questionnaire {
  const questionnaire = currentQuestionnaire(firstProgram);
  if (!questionnaire) throw new Error('The first program asks no questionnaire');
  return questionnaire;
}

/** The questionnaire that the description of the API shows. */
export const answeredQuestionnaire: Questionnaire = answered();

/** A program of the catalogue by its id; undefined when there is none. */
export const program = (id: string): Program | undefined => programs.find((candidate) => candidate.id === id);

/** The programs that ask a step, in any version of their forms. */
export const programsWith = (step: StepName): readonly OfferedProgram[] =>
  offeredPrograms.filter((offered) => pinsWith(step, offered).length > 0);

/** The program that an application is for. Throws where it is none that can be applied for. */
export function programOf({ program: id }: { readonly program: string }): OfferedProgram {
  const found = offeredPrograms.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no program ${id} that can be applied for`);
  return found;
}

/** A program that can be applied for here, by what a path says. Refused with `not-found` for any other. */
export function offeredProgram(id: string | undefined): OfferedProgram {
  const found = offeredPrograms.find((candidate) => candidate.id === id);
  if (!found) throw new Refused({ code: 'not-found' });
  return found;
}
