/** The rules' view of a step of the wizard: how its body is read, and what is saved with its answers. */
import type * as z from 'zod/mini';
import type { Language } from '../../words/languages.ts';
import type { Triggers } from '../due-diligence/asks.ts';
import type { Reading } from '../finding.ts';
import type { BusinessArea, Timestamp } from '../ids.ts';
import type { Outcome } from '../outcome.ts';
import type { ProgramRules } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import type { Acceptance, SavedStep } from './saved-step.ts';
import type { StepName } from './step-names.ts';

/** Everything apart from the body that affects how it is read. */
export interface ReadContext {
  readonly at: Timestamp;
  /** Where the company is registered, where the application had to be read and says so. */
  readonly country?: string;
  readonly program: Pick<ProgramRules, 'questionnaires'>;
}

/** The same, and what affects what is saved with the answers. */
export interface StepContext extends ReadContext {
  readonly by: { readonly subject: string; readonly sourceAddress: string };
  readonly program: ProgramRules;
  /** The language of the request. */
  readonly language: Language;
  /** The step as it was saved before, where it had to be read. */
  readonly before?: SavedStep;
}

/** The version of the questionnaire that answers are for. */
export interface AnsweredQuestionnaire {
  readonly version: string;
  /** Versions that an application may be pinned to as well, because this one takes their place. */
  readonly replaces: readonly string[];
  /** Of this version. */
  readonly triggers: Triggers;
}

/** Everything that is saved with the answers. */
export interface SavedWith {
  /** Only with company information: the area that was chosen; undefined chooses the default. */
  readonly area?: { readonly chosen: BusinessArea | undefined };
  /** Only with due diligence: versions that the application may be pinned to for this save to hold. */
  readonly questionnaire?: AnsweredQuestionnaire;
  readonly acceptance?: Acceptance;
}

/** A step of the wizard. */
export interface Step {
  readonly name: StepName;
  /** Its fields; undefined if a questionnaire asks, which brings its own questions by version. */
  readonly schema: z.ZodMiniObject | undefined;
  /** Returns the programs that a body can belong to, among those that ask the step; absent if it reads alike in all. */
  readonly programs?: (body: unknown, programs: readonly ProgramRules[]) => readonly ProgramRules[];
  /** Returns the answers that a patch is merged into; absent if they are those that were saved. */
  readonly baseOf?: (answers: unknown, patch: unknown, program: ProgramRules) => unknown;
  /**
   * Whether the rest of the application affects whether a body is accepted. For example, the country determines the
   * current day.
   */
  readonly isJudgedByRest?: (body: unknown, at: Timestamp) => boolean;
  /** Refused with `questionnaire-outdated` if the body answers a version that cannot be submitted. */
  readonly read: (body: unknown, context: ReadContext) => Outcome<Reading<unknown>, Refusal>;
  /** Refused with `agreement-outdated` if the answers accept a version that is not offered. */
  readonly with?: (answers: unknown, context: StepContext) => Outcome<SavedWith, Refusal>;
}
