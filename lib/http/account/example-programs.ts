/** The catalogue, an account that cannot join, and the texts to read, shortened from the real texts. */
import { type Account, unknownAccount } from '../../domain/account/account.ts';
import { blockersOf, type EligibilityInput } from '../../domain/account/eligibility.ts';
import type { Facts } from '../../domain/account/facts.ts';
import type { AccountId, ApplicationId } from '../../domain/ids.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { readAgreement, readForm, readQuestionnaire } from '../../operations/application/read-terms.ts';
import { firstProgram as program, programs } from '../../programs/programs.ts';
import { sayBlockers } from '../../words/eligibility.ts';
import { presentForm } from '../application/present-form.ts';
import { presentAgreement, presentQuestionnaire } from '../due-diligence/present-terms.ts';
import { presentProgram } from './present-programs.ts';

const facts: Facts = {
  identity: {
    accountKind: 'enterprise',
    enterpriseRole: 'none',
    realNameAuthentication: { kind: 'none', state: 'none' },
    registeredCountry: 'SG',
  },
  billing: { inArrears: false, consumptionRecords: 0 },
  resources: { provisioned: 0, payPerUseEnabled: false },
  partners: { hcpnMember: true, developmentPaths: [], distributionProgram: 'none', associatedPartner: null },
  sales: { preregisteredBy: null },
};
const account: Account = { ...unknownAccount('account-4711' as AccountId), facts };

const now = '2026-11-02T02:15:00.000Z';
const claim = { accountId: 'account-4712', applicationId: 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e70', since: now };
const standing = { account, program, now, policy: defaultPolicy, businessArea: 'SG' };

const told = (given: EligibilityInput) => sayBlockers('en', blockersOf(given));

const billing = { inArrears: true, arrears: { amount: '1200.50', currency: 'SGD' }, consumptionRecords: 0 };
const indebted = { ...standing, account: { ...account, facts: { ...facts, billing } } };
export const blockers = told(indebted);
export const areaTaken = told({ ...standing, claim });
const openApplication = 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f' as ApplicationId;
export const alreadyOpen = told({ ...standing, account: { ...account, openApplication } });

export const catalogue = {
  items: programs
    .map(({ id, kind, offered }) => ({
      program: id,
      kind,
      availability: offered ? ('unavailable' as const) : ('not-offered' as const),
      blockers: offered ? blockersOf(indebted) : [],
    }))
    .map(presentProgram('en')),
};

export const eligibility = {
  program: program.id,
  businessArea: 'SG',
  eligible: false,
  blockers,
  companyChecked: true,
  checkedAt: now,
};

const shortened = (text: string) => `${text.slice(0, 200).trim()} …`;

const whole = presentAgreement(readAgreement({ program: program.id }), 'en');
export const agreement = {
  ...whole,
  text: shortened(whole.text),
  documents: whole.documents.map((document) => ({ ...document, text: shortened(document.text) })),
};

const questionnaireWhole = presentQuestionnaire(readQuestionnaire({ program: program.id }), 'en', defaultPolicy);
/** Only its first two questions. */
export const questionnaire = { ...questionnaireWhole, questions: questionnaireWhole.questions.slice(0, 2) };

const formWhole = presentForm(readForm({ program: program.id }), 'en', defaultPolicy);
/** With the first two fields of each step only. */
export const form = {
  ...formWhole,
  steps: formWhole.steps.map((step) => ({ ...step, fields: step.fields.slice(0, 2) })),
};
