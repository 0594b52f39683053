import type { Finding } from '../finding.ts';
import type { ProgramRules } from '../program.ts';
import type { SavedStep, Steps } from './saved-step.ts';
import type { StepName } from './step-names.ts';

/** A field that every application must answer itself, and its finding until then. */
interface OwnField {
  readonly path: readonly [string, ...string[]];
  readonly finding: Finding;
}

const agreement: OwnField = {
  path: ['agreement'],
  finding: { pointer: '/agreement', code: 'required', sentence: 'accept-agreement' },
};

/** The consents and the signed declaration of a questionnaire. */
function declarations({ questionnaires }: ProgramRules, { answers }: SavedStep): readonly OwnField[] {
  const { questionnaireVersion } = answers as { readonly questionnaireVersion?: string };
  const questions = questionnaires.find(({ version }) => version === questionnaireVersion)?.questions ?? [];
  return questions.flatMap(({ id, shape }): readonly OwnField[] => {
    if (shape.type !== 'tick' && shape.type !== 'signature') return [];
    const sentence = shape.type === 'tick' ? 'not-accepted' : 'answer-required';
    return [{ path: ['answers', id], finding: { pointer: `/answers/${id}/value`, code: 'required', sentence } }];
  });
}

function ownFields(step: StepName, saved: SavedStep, program: ProgramRules): readonly OwnField[] {
  const { refersTo } = program.steps[step];
  if (refersTo === 'agreement') return [agreement];
  return refersTo === 'questionnaire' ? declarations(program, saved) : [];
}

/** Returns a value without the part at a path. */
function without(value: unknown, [name, ...names]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || name === undefined || !Object.hasOwn(value, name)) return value;
  const { [name]: inner, ...rest } = value as Readonly<Record<string, unknown>>;
  return names.length === 0 ? rest : { ...rest, [name]: without(inner, names) };
}

function takenOver(step: StepName, saved: SavedStep, program: ProgramRules): SavedStep {
  const own = ownFields(step, saved, program);
  const isOwn = ({ pointer }: Finding) =>
    own.some(({ path }) => pointer === `/${path.join('/')}` || pointer.startsWith(`/${path.join('/')}/`));
  const { acceptance: _, ...rest } = saved;
  return {
    ...rest,
    answers: own.reduce((answers, { path }) => without(answers, path), saved.answers),
    missing: [...saved.missing.filter((finding) => !isOwn(finding)), ...own.map(({ finding }) => finding)],
  };
}

/**
 * Returns the answers of an earlier application as the start of another, which has to accept again what that one
 * accepted.
 */
export const stepsTakenOver = (steps: Steps, program: ProgramRules): Steps =>
  Object.fromEntries(Object.entries(steps).map(([step, saved]) => [step, takenOver(step as StepName, saved, program)]));
