/** Decides which agreement is accepted, and records the acceptance. */
import type { Language } from '../../words/languages.ts';
import type { Finding } from '../finding.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { AgreementVersion, ProgramRules } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import type { Acceptance, SavedStep } from './saved-step.ts';

/** A body's statement on the agreement, as far as it was filled in. */
export interface AgreementAnswer {
  readonly version?: string;
  readonly accepted?: boolean;
  /** Of the text that was read; the language of the request unless said otherwise. */
  readonly language?: Language;
}

export interface Accept {
  readonly answer: AgreementAnswer | undefined;
  readonly program: Pick<ProgramRules, 'agreements'>;
  /** The step as it was saved before. */
  readonly before?: SavedStep;
  /** The language of the request, in which the agreement was served. */
  readonly language: Language;
  readonly at: Timestamp;
  readonly by: { readonly subject: string; readonly sourceAddress: string };
}

function isAsBefore({ before, answer }: Accept): boolean {
  const was = (before?.answers as { readonly agreement?: AgreementAnswer } | undefined)?.agreement;
  return was?.accepted === true && was.version === answer?.version && was.language === answer?.language;
}

/** A translation may be read before it can be accepted: only a text whose hash is recorded is. */
const notIn = ({ sha256 }: AgreementVersion): Finding => ({
  pointer: '/agreement/language',
  code: 'unknown-code',
  params: { codes: Object.keys(sha256) },
});

/**
 * Returns the acceptance of the currently offered agreement, or the earlier one if the answer has not changed;
 * undefined while nothing is accepted. Refused with `agreement-outdated` for any other version.
 */
export function acceptAgreement(accept: Accept): Outcome<Acceptance | undefined, Refusal> {
  const { answer, program, before, at, by } = accept;
  if (answer?.version === undefined || answer.accepted !== true) return accepted(undefined);
  if (before?.acceptance && isAsBefore(accept)) return accepted(before.acceptance);
  const [current] = program.agreements;
  const { version, language = accept.language } = answer;
  if (version !== current.version) return refused({ code: 'agreement-outdated', currentVersion: current.version });
  const sha256 = current.sha256[language];
  if (sha256 === undefined) return refused({ code: 'invalid-request', errors: [notIn(current)] });
  const { subject, sourceAddress } = by;
  return accepted({ by: subject, at, sourceAddress, version, language, sha256 });
}

/** The programs whose agreement this is, as it is offered now. */
export const programsAgreedTo = <Program extends Pick<ProgramRules, 'agreements'>>(
  answer: AgreementAnswer | undefined,
  programs: readonly Program[],
): readonly Program[] => programs.filter(({ agreements }) => agreements[0].version === answer?.version);
