/** Valid accounts, applications and commands. A test spoils one thing at a time. */
import { type Account, unknownAccount } from '../../lib/domain/account/account.ts';
import type { AreaClaim } from '../../lib/domain/account/company.ts';
import { blockersOf, type EligibilityInput } from '../../lib/domain/account/eligibility.ts';
import type { Draft, Submitted } from '../../lib/domain/application/application.ts';
import type { Actor } from '../../lib/domain/application/change.ts';
import type { Acceptance, SavedStep } from '../../lib/domain/application/saved-step.ts';
import type { Start } from '../../lib/domain/application/start.ts';
import type { StepName } from '../../lib/domain/application/step-names.ts';
import type { Submit } from '../../lib/domain/application/submit.ts';
import type { Withdraw } from '../../lib/domain/application/withdraw.ts';
import type { NamedDocument } from '../../lib/domain/documents/document.ts';
import type { Enrollment } from '../../lib/domain/enrollment/enrollment.ts';
import type { AccountId, ApplicationId, BusinessArea, CompanyKey, Timestamp } from '../../lib/domain/ids.ts';
import { defaultPolicy } from '../../lib/domain/policy.ts';
import { type ProgramRules, pinsWith } from '../../lib/domain/program.ts';
import { firstProgram } from '../../lib/programs/programs.ts';
import {
  businessQualification,
  cleanFacts,
  companyInformation,
  dueDiligence,
  programApplication,
  type Source,
} from './samples.ts';

/** A Monday. */
export const at: Timestamp = '2026-11-02T09:00:00.000Z';
export const program = 'cloud-solution-provider';
export const accountId = 'account-1' as AccountId;
export const applicationId = 'app_0000000000000000000000000000000a' as ApplicationId;
export const applicant: Actor = { kind: 'applicant', subject: 'user-1', sourceAddress: '203.0.113.9' };
/** The program that is applied for. */
export const rules: ProgramRules = firstProgram;
export const pins = pinsWith('company-information', rules);
const [first] = rules.questionnaires;
/** The same program with a newer questionnaire, and with one that retires the first. */
export const withNewer: ProgramRules = { ...rules, questionnaires: [{ ...first!, version: '2' }, first!] };
export const withRetired: ProgramRules = {
  ...rules,
  questionnaires: [{ ...first!, version: '2', retires: ['1'] }, first!],
};
export const area = (code: string) => code as BusinessArea;

type Changed<Value> = Partial<{ -readonly [Name in keyof Value]: Value[Name] | undefined }>;

/** Some facts replaced, or a whole source silent. */
export type FactChanges = { readonly [S in Source]?: object | 'silent' };

const factsWith = (changed: FactChanges): Account['facts'] =>
  Object.fromEntries(
    (Object.keys(cleanFacts) as Source[]).flatMap((source) => {
      const change = changed[source];
      return change === 'silent' ? [] : [[source, { ...cleanFacts[source], ...change }]];
    }),
  );

/** Returns an account that may join, unless `facts` or `changed` say otherwise. */
export const anAccount = (facts: FactChanges = {}, changed: Changed<Account> = {}): Account =>
  ({ ...unknownAccount(accountId), version: 5, facts: factsWith(facts), ...changed }) as Account;

/** Returns the account of an open application: frozen since its start. */
export const aFrozenAccount = (facts: FactChanges = {}, changed: Changed<Account> = {}): Account =>
  anAccount(facts, {
    openApplication: applicationId,
    freeze: { since: at, because: 'application', applicationId },
    ...changed,
  });

/** Returns the input of eligibility for an eligible account. */
export const aStanding = (account: Account = anAccount(), changed: Changed<EligibilityInput> = {}): EligibilityInput =>
  ({ account, program: rules, now: at, policy: defaultPolicy, businessArea: 'SG', ...changed }) as EligibilityInput;

export const blockerCodes = (standing: EligibilityInput): readonly string[] =>
  blockersOf(standing).map(({ code }) => code);

export const anAcceptance = (changed: Partial<Acceptance> = {}): Acceptance => ({
  by: 'user-1',
  at,
  sourceAddress: '203.0.113.9',
  version: '2024-08-16',
  language: 'en',
  sha256: 'a'.repeat(64),
  ...changed,
});

/** Returns a step that was saved complete. */
export const aSavedStep = (answers: unknown, changed: Partial<SavedStep> = {}): SavedStep => ({
  answers,
  missing: [],
  savedAt: at,
  ...changed,
});

/** Returns a new draft: nothing filled in. */
export const aDraft = (changed: Partial<Draft> = {}): Draft => ({
  applicationId,
  accountId,
  program,
  state: 'draft',
  version: 1,
  formVersion: '1',
  defaultArea: area('SG'),
  questionnaireVersion: '1',
  steps: {},
  progress: { with: 'applicant', since: at, dueBy: '2026-12-02T09:00:00.000Z' },
  createdAt: at,
  updatedAt: at,
  rounds: 0,
  flags: [],
  approvals: [],
  reviewers: [],
  applicants: ['user-1'],
  excludedReviewers: [],
  lastEvent: { sequence: 1, hash: 'b'.repeat(64) },
  ...changed,
});

/** Returns all four steps, complete. */
export const completeSteps = (): Record<StepName, SavedStep> => ({
  'company-information': aSavedStep(companyInformation(), { acceptance: anAcceptance() }),
  'business-qualification': aSavedStep(businessQualification()),
  'program-application': aSavedStep(programApplication()),
  'due-diligence': aSavedStep(dueDiligence()),
});

/** Returns a draft with all four steps complete. */
export const aFilledDraft = (changed: Partial<Draft> = {}): Draft =>
  aDraft({ version: 5, steps: completeSteps(), ...changed });

/** Returns an application that waits for a reviewer and holds its claim. */
export const aSubmitted = (changed: Partial<Submitted> = {}): Submitted => ({
  ...aFilledDraft(),
  state: 'submitted',
  version: 6,
  remindAt: undefined,
  claim: aClaimKey(),
  progress: { with: 'reviewer', since: at, dueBy: '2026-11-05T09:00:00.000Z' },
  submittedAt: at,
  rounds: 1,
  risk: { band: 'low', score: 0 },
  decisionDueAt: '2026-11-16T09:00:00.000Z',
  ...changed,
});

export const aClaimKey = (businessArea = 'SG') => ({
  program,
  company: 'SG:53312345X' as CompanyKey,
  businessArea: area(businessArea),
});

/** Returns a claim that an account holds. */
export const aClaimOf = (holder: string): AreaClaim => ({
  accountId: holder,
  applicationId: 'app_0000000000000000000000000000000f',
  since: '2026-01-05T00:00:00.000Z',
});

/** Returns an enrollment in Malaysia that lasts for a year. */
export const anEnrollment = (changed: Partial<Enrollment> = {}): Enrollment => ({
  accountId,
  program,
  applicationId,
  claim: aClaimKey('MY'),
  state: 'active',
  since: at,
  termEndsAt: '2027-11-02T09:00:00.000Z',
  remindAt: [],
  ...changed,
});

/** Returns a document that may be submitted. */
export const aCleanDocument = (documentId: string, changed: Changed<NamedDocument> = {}): NamedDocument =>
  ({
    accountId,
    applicationId,
    documentId,
    fileName: 'licence.pdf',
    contentType: 'application/pdf',
    size: 1024,
    purpose: 'business-license',
    sha256: 'd'.repeat(64),
    createdAt: at,
    object: { versionId: 'v1', content: 'as-declared', scan: 'no-threats' },
    revision: 3,
    ...changed,
  }) as NamedDocument;

export const aStart = (changed: Changed<Start> = {}): Start =>
  ({
    account: anAccount(),
    program: rules,
    applicationId,
    eventIds: ['evt-1', 'evt-2'],
    at,
    idTime: at,
    by: applicant,
    policy: defaultPolicy,
    ...changed,
  }) as Start;

export const aSubmit = (changed: Changed<Submit> = {}): Submit =>
  ({
    application: aFilledDraft(),
    account: aFrozenAccount(),
    claim: undefined,
    program: rules,
    documents: [
      aCleanDocument('doc_00000000000000000000000000000001'),
      aCleanDocument('doc_00000000000000000000000000000002'),
    ],
    eventId: 'evt-3',
    at,
    by: applicant,
    policy: defaultPolicy,
    risk: { band: 'low', score: 3, questionnaireVersion: '1', flags: [] },
    receipt: { round: 1, content: '{}', sha256: 'c'.repeat(64), assessment: {} },
    ...changed,
  }) as Submit;

export const aWithdrawal = (changed: Changed<Withdraw> = {}): Withdraw =>
  ({
    application: aFilledDraft(),
    account: aFrozenAccount(),
    eventIds: ['evt-4', 'evt-5'],
    at,
    by: applicant,
    ...changed,
  }) as Withdraw;

/** Returns the decision. Fails the test if it was refused. */
export function decided<Value, Refusal>(
  outcome: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal },
): Value {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** Returns the refusal. Fails the test if there is none. */
export function refusalIn<Value, Refusal>(
  outcome: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal },
): Refusal {
  if (outcome.ok) throw new Error('Not refused');
  return outcome.refusal;
}

/** Returns the refusal that a call throws. Fails the test if it throws none. */
export function refusalOf(call: () => unknown): { readonly code: string } & Record<string, unknown> {
  try {
    call();
  } catch (error) {
    const { refusal } = error as { refusal?: { code: string } };
    if (refusal) return refusal;
    throw error;
  }
  throw new Error('Not refused');
}
