import type { SavedStep, StepName } from '../../domain/application/application.ts';
import type { Completeness } from '../../domain/application/completeness.ts';
import { outstandingOfCompleteness } from '../../domain/application/journey.ts';
import type { StepSave } from '../../domain/application/save-step.ts';
import type { Reading } from '../../domain/finding.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { type ProgramRules, pinsWith } from '../../domain/program.ts';
import { Refused } from '../../domain/refusal.ts';
import type { RateLimits } from '../../operations/account/rate-limits.ts';
import { type Basis, patchStep, saveStep } from '../../operations/application/save-step.ts';
import type { Deps } from '../../operations/ports.ts';
import { programOf, programsWith } from '../../programs/programs.ts';
import { type Applicant, applicantOf } from '../caller.ts';
import { endpoint, type HttpEvent } from '../endpoint.ts';
import { applicationIdOf, expectedVersion, jsonBody, mediaTypes } from '../request.ts';
import { etag, jsonResponse } from '../response.ts';

/** The context that a step's reading may depend on besides its body. */
export interface StepContext {
  readonly at: string;
  readonly policy: Policy;
  readonly caller: Applicant;
  readonly program: ProgramRules;
  readonly before?: SavedStep;
}

/** One step of the wizard: how its body is read, and what is saved besides the answers. */
export interface WizardStep<Answers> {
  readonly step: StepName;
  /** The programs that a body can be of, among those that ask the step; absent where it reads alike in all of them. */
  readonly programs?: (body: unknown, programs: readonly ProgramRules[]) => readonly ProgramRules[];
  /** Returns the answers that a patch is merged into; absent where they are those that were saved. */
  readonly baseOf?: (answers: unknown, patch: unknown, program: ProgramRules) => unknown;
  readonly read: (body: unknown, context: StepContext) => Reading<Answers>;
  /** Throws `Refused` if a version that the answers refer to is outdated. */
  readonly besides?: (
    answers: Answers,
    context: StepContext,
  ) => Pick<StepSave, 'area' | 'questionnaire'> & Pick<SavedStep, 'acceptance'>;
}

/** The largest step, in bytes of UTF-8 JSON: four of them fit an item of the table (400 kB) with room to spare. */
const maxStepBytes = 64 * 1024;

const oversize = (answers: unknown) =>
  Buffer.byteLength(JSON.stringify(answers)) > maxStepBytes
    ? [{ pointer: '', code: 'too-long', detail: `Give at most ${maxStepBytes} bytes in all.` }]
    : [];

/**
 * Returns what is written for a body. Refused with `invalid-request` if it is malformed, or incomplete where it must be
 * complete.
 */
function saveOf<Answers>(
  wizardStep: WizardStep<Answers>,
  body: unknown,
  { complete, version, state, pins, ...context }: StepContext & Basis & { complete: boolean; version: number },
): StepSave {
  const { answers, malformed, missing } = wizardStep.read(body, context);
  const errors = [...malformed, ...(complete ? missing : []), ...oversize(answers)];
  if (errors.length > 0) throw new Refused({ code: 'invalid-request', errors });
  const { acceptance, ...besides } = wizardStep.besides?.(answers, context) ?? {};
  const saved = { answers, missing, savedAt: context.at, acceptance };
  return { step: wizardStep.step, saved, expectedVersion: version, state, pins, at: context.at, ...besides };
}

/** What a body is read for before its application is known: the one program that it can be of, or all where it reads alike. */
function expectedBasis<Answers>({ step, programs }: WizardStep<Answers>, body: unknown): Basis | undefined {
  const asking = programsWith(step);
  const [program, ...others] = programs && asking.length > 1 ? programs(body, asking) : asking;
  if (!program || (programs && others.length > 0)) return undefined;
  return { state: 'draft', program, pins: [program, ...others].flatMap((one) => pinsWith(step, one)) };
}

async function write<Answers>(
  { deps, limiter }: { deps: Deps; limiter: RateLimits },
  wizardStep: WizardStep<Answers>,
  event: HttpEvent,
): Promise<Completeness> {
  const caller = applicantOf(event);
  await limiter.save(caller.accountId);
  const ref = { accountId: caller.accountId, applicationId: applicationIdOf(event) as ApplicationId };
  const version = expectedVersion(event);
  const complete = event.requestContext.http.method === 'PUT';
  const context = { at: timestamp(deps.now()), policy: deps.policy, caller, version, complete };
  const body = jsonBody(event, complete ? undefined : [mediaTypes.mergePatch, mediaTypes.json]);
  const write = {
    step: wizardStep.step,
    body,
    expected: expectedBasis(wizardStep, body),
    baseOf: wizardStep.baseOf,
    saveOf: (body: unknown, basis: Basis) => saveOf(wizardStep, body, { ...context, ...basis }),
  };
  return complete ? saveStep(deps, ref, write) : patchStep(deps, ref, write);
}

/** PUT and PATCH of one step of the wizard. */
export const stepEndpoint = <Answers>(
  { runtime, limiter }: { runtime: () => Deps; limiter: () => RateLimits },
  wizardStep: WizardStep<Answers>,
) =>
  endpoint(async (event) => {
    const application = await write({ deps: runtime(), limiter: limiter() }, wizardStep, event);
    const { applicationId, state, version } = application;
    const outstanding = outstandingOfCompleteness(application, programOf(application));
    return jsonResponse(
      200,
      { applicationId, state, version, step: wizardStep.step, outstanding },
      { etag: etag(version) },
    );
  });
