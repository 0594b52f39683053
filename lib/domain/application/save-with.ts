/** The parts that are saved with the answers to a step: the business area, the acceptance, the questionnaire. */
import { type Finding, isUnkeepable } from '../finding.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import { outdatedAgreement } from './journey.ts';
import type { SavedStep } from './saved-step.ts';
import { withoutFaults } from './sound.ts';
import type { SavedWith, Step, StepContext } from './step.ts';

/** The data that is saved with answers, and the findings on answers that cannot be used yet. */
interface With {
  readonly savedWith: SavedWith;
  readonly faults: readonly Finding[];
}

/** The findings that a refusal amounts to where the answers are kept for later; undefined if they cannot be. */
function faultsIn(refusal: Refusal): readonly Finding[] | undefined {
  if (refusal.code === 'agreement-outdated') return [outdatedAgreement];
  return refusal.code === 'invalid-request' && !refusal.errors.some(isUnkeepable) ? refusal.errors : undefined;
}

/** The whole that a value is a part of: an agreement whose language is at fault was not accepted in another. */
const wholeOf = ({ pointer, ...finding }: Finding): Finding => ({
  ...finding,
  pointer: pointer.slice(0, pointer.lastIndexOf('/')),
});

/** Returns what is saved with the sound answers. A save for later lists obstacles as findings instead of refusing. */
export function withAnswers(
  step: Step,
  { answers, missing, complete }: Pick<SavedStep, 'answers' | 'missing'> & { readonly complete: boolean },
  context: StepContext,
): Outcome<With, Refusal> {
  const outcome = step.with?.(withoutFaults(answers, missing), context) ?? accepted({} as SavedWith);
  if (outcome.ok) return accepted({ savedWith: outcome.value, faults: [] });
  const faults = complete ? undefined : faultsIn(outcome.refusal);
  if (!faults) return outcome;
  const rest = withAnswers(step, { answers, missing: [...missing, ...faults.map(wholeOf)], complete }, context);
  return rest.ok ? accepted({ ...rest.value, faults: [...faults, ...rest.value.faults] }) : rest;
}
