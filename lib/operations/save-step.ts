import type { Application, SavedStep } from '../domain/application.ts';
import { applyMergePatch } from '../domain/merge-patch.ts';
import { Refused } from '../domain/refusal.ts';
import { refusalOfSave, type StepSave } from '../domain/save-step.ts';
import type { ApplicationRef, Deps } from './ports.ts';

/** Saves a step, whole, in 1 request. Refused with `not-found`, `stale-version`, `wrong-state`, `questionnaire-outdated`. */
export async function saveStep(
  { store }: Pick<Deps, 'store'>,
  ref: ApplicationRef,
  save: StepSave,
): Promise<Application> {
  const saved = await store.saveStep(ref, save);
  if (saved.result === 'saved') return saved.application;
  throw new Refused(saved.application ? refusalFor(saved.application, save) : { code: 'not-found' });
}

/** The condition failed, so a rule says why; if none does, the item moved between the two, and back. */
const refusalFor = (application: Application, save: StepSave) =>
  refusalOfSave(application, save) ?? ({ code: 'try-again', retryAfterSeconds: 1 } as const);

/** Turns the patched body of a step into its save. Throws `Refused` where the body is malformed. */
export type SaveOf = (body: unknown, before: SavedStep | undefined, application: Application) => StepSave;

/** Merges a patch (RFC 7396) into what is saved of a step: 1 read and 1 write. */
export async function patchStep(
  { store }: Pick<Deps, 'store'>,
  ref: ApplicationRef,
  { step, patch, saveOf }: { step: StepSave['step']; patch: unknown; saveOf: SaveOf },
): Promise<Application> {
  const application = await store.find(ref);
  if (!application) throw new Refused({ code: 'not-found' });
  const before = application.steps[step];
  const save = saveOf(applyMergePatch(before?.answers ?? {}, patch), before, application);
  const refusal = refusalOfSave(application, save);
  if (refusal) throw new Refused(refusal);
  return saveStep({ store }, ref, save);
}
