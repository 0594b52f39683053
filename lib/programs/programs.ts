/** The catalogue of partner programs: which there are, and which can be applied for here. */
import type { StepName } from '../domain/application/step-names.ts';
import { stepTraits } from '../domain/application/step-traits.ts';
import type { Questionnaire } from '../domain/due-diligence/questionnaire.ts';
import { currentQuestionnaire, pinsWith } from '../domain/program.ts';
import { Refused } from '../domain/refusal.ts';
import { withTranslations } from './agreement-hashes.ts';
import { listed } from './list.ts';
import type { OfferedProgram, Program, ProgramDefinition } from './program.ts';

async function offered(program: ProgramDefinition): Promise<OfferedProgram> {
  const [current, ...before] = program.agreements;
  const agreements = [
    await withTranslations(program.id, current),
    ...(await Promise.all(before.map((agreement) => withTranslations(program.id, agreement)))),
  ] as const;
  return { ...program, steps: stepTraits, agreements };
}
const [first, ...others] = listed;

/** The program that existed before there were several. */
export const firstProgram: OfferedProgram = await offered(first);

/** The catalogue, in order. */
export const programs: readonly Program[] = [
  firstProgram,
  ...(await Promise.all(others.map((program) => (program.offered ? offered(program) : program)))),
];

const isOffered = (program: Program): program is OfferedProgram => program.offered;

/** The programs that accept applications. */
export const offeredPrograms: readonly OfferedProgram[] = programs.filter(isOffered);

/** The ids of those that freeze purchases while an account is enrolled in them. */
export const freezingPrograms: readonly string[] = offeredPrograms
  .filter(({ freezesPurchases }) => freezesPurchases.whileEnrolled)
  .map(({ id }) => id);

function answered(): Questionnaire {
  const questionnaire = currentQuestionnaire(firstProgram);
  if (!questionnaire) throw new Error('The first program asks no questionnaire');
  return questionnaire;
}

/** The questionnaire that the description of the API shows. */
export const answeredQuestionnaire: Questionnaire = answered();

/** Returns a program of the catalogue by its id; undefined if there is none. */
export const program = (id: string): Program | undefined => programs.find((candidate) => candidate.id === id);

/** The programs that ask a step, in any version of their forms. */
export const programsWith = (step: StepName): readonly OfferedProgram[] =>
  offeredPrograms.filter((offered) => pinsWith(step, offered).length > 0);

/** Returns the program of an application. Throws if the program does not accept applications. */
export function programOf({ program: id }: { readonly program: string }): OfferedProgram {
  const found = offeredPrograms.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no program ${id} that can be applied for`);
  return found;
}

/** Returns the program that a path names. Refused with `not-found` if it does not accept applications. */
export function offeredProgram(id: string | undefined): OfferedProgram {
  const found = offeredPrograms.find((candidate) => candidate.id === id);
  if (!found) throw new Refused({ code: 'not-found' });
  return found;
}
