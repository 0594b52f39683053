import type { Application } from '../../domain/application/application.ts';
import { fixedFields, keepsCompany } from '../../domain/application/fixed.ts';
import { type Outstanding, outstandingOf, outstandingOfCompleteness } from '../../domain/application/journey.ts';
import { applyMergePatch } from '../../domain/application/merge-patch.ts';
import {
  afterSave,
  type Basis,
  basisOf,
  decideSave,
  expectedBasis,
  isJudgedFor,
  refusalOfSave,
  type SaveStep,
  type StepSave,
} from '../../domain/application/save-step.ts';
import type { ApplicationDocument } from '../../domain/documents/document.ts';
import { knownClean } from '../../domain/documents/known-clean.ts';
import { isRenewal } from '../../domain/enrollment/renewal.ts';
import { timestamp } from '../../domain/ids.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { Refused } from '../../domain/refusal.ts';
import { programOf, programsWith } from '../../programs/programs.ts';
import type { ApplicationRef, Deps, Saved } from '../ports.ts';

type StepDeps = Pick<Deps, 'store' | 'now'>;

/** A save as a request asks for it. */
export interface SaveRequest extends ApplicationRef, Omit<SaveStep, 'at'> {}

function accepted<Value>(outcome: Outcome<Value, Refusal>): Value {
  if (!outcome.ok) throw new Refused(outcome.refusal);
  return outcome.value;
}

/** An application after a save, and what keeps it from being submitted now. */
export interface StepSaved {
  readonly application: Pick<Application, 'applicationId' | 'state' | 'version'>;
  readonly outstanding: readonly Outstanding[];
}

/** An application as it was read, with its documents if they were read with it. */
interface Read {
  readonly application: Application;
  readonly documents?: readonly ApplicationDocument[];
}

/**
 * Returns what a save leaves outstanding: one read more where an answer to any step names a document that is not known to
 * be clean, unless the documents were read before, and none was lost since.
 */
async function told(
  { store, now }: StepDeps,
  ref: ApplicationRef,
  { standing, ...saved }: Saved & { result: 'saved' },
  read?: Read,
): Promise<StepSaved> {
  if (standing) return { application: standing, outstanding: outstandingOfCompleteness(standing, programOf(standing)) };
  const { application } = saved as { readonly application: Application };
  const known = read?.application.documentsLost === application.documentsLost ? read?.documents : undefined;
  const names = Object.values(application.steps).some(({ namesDocuments = true }) => namesDocuments);
  const documents = names ? (known ?? (await store.documents(ref, timestamp(now())))) : [];
  return { application, outstanding: outstandingOf(application, programOf(application), documents) };
}

/** Returns why an application did not take a save. If no rule says why, it changed between the two requests. */
const refusalFor = (application: Application | undefined, save: StepSave): Refused => {
  if (!application) return new Refused({ code: 'not-found' });
  return new Refused(refusalOfSave(application, save) ?? { code: 'try-again', retryAfterSeconds: 1 });
};

/**
 * Returns why a renewal does not take a save: 1 read, of the application that led to the enrollment, for its company. If
 * that differs, 1 more, of the account: once its enrollment has ended, a renewal is an ordinary application.
 */
async function refusalOfRenewal(
  store: Deps['store'],
  application: Application,
  save: StepSave,
): Promise<Refusal | undefined> {
  const { accountId, renewalOf } = application;
  if (renewalOf === undefined || !keepsCompany(save.step)) return undefined;
  const renewed = await store.find({ accountId, applicationId: renewalOf });
  const errors = fixedFields(application, save, renewed);
  if (errors.length === 0 || !isRenewal(application, await store.findAccount(accountId))) return undefined;
  return { code: 'invalid-request', errors };
}

/** Returns a save with what follows from the application that it was judged against. */
function judgedWith({ application, documents }: Read, save: StepSave): StepSave {
  const isOfRenewal = application.renewalOf !== undefined;
  if (!documents) return { ...save, isOfRenewal };
  const documentsClean = knownClean(afterSave(application, save), programOf(application), documents) ?? null;
  return { ...save, isOfRenewal, documentsClean };
}

/** Judges a body against an application that was read, and writes it. */
async function saveRead(deps: StepDeps, request: SaveRequest, read: Read | undefined): Promise<StepSaved> {
  const { store, now } = deps;
  if (!read) throw new Refused({ code: 'not-found' });
  const { application } = read;
  const basis = accepted(basisOf(application, request.step.name, programOf(application)));
  const save = accepted(decideSave({ ...request, at: timestamp(now()) }, basis));
  const refusal = refusalOfSave(application, save) ?? (await refusalOfRenewal(store, application, save));
  if (refusal) throw new Refused(refusal);
  const saved = await store.saveStep(request, judgedWith(read, save));
  if (saved.result === 'saved') return told(deps, request, saved, read);
  throw refusalFor(saved.application, save);
}

const readWithDocuments = ({ store, now }: StepDeps, ref: ApplicationRef): Promise<Read | undefined> =>
  store.findWithDocuments(ref, timestamp(now()));

/**
 * Writes a body that names no document before its application is read. Returns the application that did not take it, or
 * has to be read first.
 */
async function saveUnread(
  deps: StepDeps,
  request: SaveRequest,
  expected: Basis,
): Promise<{ readonly saved: StepSaved } | { readonly found: Read | undefined }> {
  const { store, now } = deps;
  const save = accepted(decideSave({ ...request, at: timestamp(now()) }, expected));
  if (save.saved.namesDocuments) return { found: await readWithDocuments(deps, request) };
  const saved = await store.saveStep(request, save);
  if (saved.result === 'saved') return { saved: await told(deps, request, saved) };
  const { application } = saved;
  const isKept = application?.renewalOf !== undefined && keepsCompany(save.step);
  const isJudged =
    application && !isKept && isJudgedFor(save, application) && application.state !== 'changes-requested';
  if (isJudged) throw refusalFor(application, save);
  return { found: application && { application } };
}

/**
 * Saves a step, whole: 1 request, and 2 if the body names a document, or another step names one that is not known to be
 * clean. Without a document it takes 1 more if changes were requested, because only the fields that were sent back may
 * change, and 1 more if the body can belong to several programs. Refused with `not-found`,
 * `stale-version`, `wrong-state`, `invalid-request`, `agreement-outdated`, `questionnaire-outdated`.
 */
export async function saveStep(deps: StepDeps, request: SaveRequest): Promise<StepSaved> {
  const expected = expectedBasis(request.step, request.body, programsWith(request.step.name), timestamp(deps.now()));
  if (!expected) return saveRead(deps, request, await readWithDocuments(deps, request));
  const attempt = await saveUnread(deps, request, expected);
  return 'saved' in attempt ? attempt.saved : saveRead(deps, request, attempt.found);
}

/** Merges a patch (RFC 7396) into the saved answers of a step: 1 read and 1 write. Refused like `saveStep`. */
export async function patchStep(deps: StepDeps, request: SaveRequest): Promise<StepSaved> {
  const read = await readWithDocuments(deps, request);
  if (!read) throw new Refused({ code: 'not-found' });
  const { application } = read;
  const { step, body: patch } = request;
  const saved = application.steps[step.name]?.answers ?? {};
  const base = step.baseOf ? step.baseOf(saved, patch, programOf(application)) : saved;
  return saveRead(deps, { ...request, body: applyMergePatch(base, patch) }, read);
}
