import type { Company, Risk } from './company.ts';
import type { ChangedFacts } from './facts.ts';

/** An account of the demo: what is reported about it, and how far it has come. */
export interface DemoAccount {
  readonly accountId: string;
  readonly company: Company;
  readonly language: string;
  readonly facts: ChangedFacts;
  readonly silent: readonly string[];
  /** The number of complete steps; undefined if it has not started. */
  readonly steps?: number;
  readonly end?: 'submission' | 'withdrawal';
  readonly businessArea?: string;
  readonly risk: Risk;
  /** The blocker that it shows. */
  readonly blocker?: string;
}

/** As many steps as the form has. */
const everyStep = Number.POSITIVE_INFINITY;

const merlion: Company = {
  name: 'Merlion Cloud Pte. Ltd.',
  country: 'SG',
  city: 'Singapore',
  postalCode: '048616',
  currency: 'SGD',
  registrationNumber: '202312345X',
  contact: { name: 'Tan Mei Ling', phone: '+6561234567' },
};

/** Returns a company of its own for an account, in Singapore unless stated otherwise. */
const company = (registrationNumber: string, changed: Partial<Company> = {}): Company => ({
  ...merlion,
  registrationNumber,
  ...changed,
});

const account = (accountId: string, rest: Partial<DemoAccount> & Pick<DemoAccount, 'company'>): DemoAccount => ({
  accountId,
  language: 'en',
  facts: {},
  silent: [],
  risk: 'low',
  ...rest,
});

let registered = 1000;
/** Returns an account that cannot join, for one reason that a source reports. */
const blocked = (blocker: string, facts: ChangedFacts): DemoAccount =>
  account(`demo-${blocker}`, { company: company(`2019${registered++}B`), facts, blocker });

const blockedByFacts: readonly DemoAccount[] = [
  blocked('hcpn-membership-required', { partners: { hcpnMember: false } }),
  blocked('enterprise-account-required', { identity: { accountKind: 'individual' } }),
  blocked('development-path-joined', { partners: { developmentPaths: ['Software Partner development path'] } }),
  blocked('distribution-program-joined', { partners: { distributionProgram: 'joined' } }),
  blocked('resources-provisioned', { resources: { provisioned: 3, payPerUseEnabled: true } }),
  blocked('account-in-arrears', { billing: { inArrears: true, arrears: { amount: '120.50', currency: 'SGD' } } }),
  blocked('consumption-records', { billing: { consumptionRecords: 14 } }),
  blocked('associated-with-partner', { partners: { associatedPartner: 'Borneo Cloud Sdn. Bhd.' } }),
  blocked('enterprise-master-or-member', { identity: { enterpriseRole: 'member' } }),
  blocked('real-name-authentication', {
    identity: { realNameAuthentication: { kind: 'individual', state: 'passed' } },
  }),
  blocked('preregistered-by-bd', { sales: { preregisteredBy: 'Wong Kai' } }),
];

const blockedOtherwise: readonly DemoAccount[] = [
  account('demo-facts-unavailable', { company: company('20190042F'), silent: ['sales'], blocker: 'facts-unavailable' }),
  account('demo-application-open', { company: company('20190043A'), steps: 1, blocker: 'application-open' }),
  // The same company as `demo-submitted`, which holds its area.
  account('demo-business-area-taken', { company: merlion, blocker: 'business-area-taken' }),
];

const bangkok = { country: 'TH', city: 'Bangkok', postalCode: '10110', currency: 'THB' };
const manila = { country: 'PH', city: 'Manila', postalCode: '1000', currency: 'PHP' };
const shanghai = { country: 'CN', city: '上海', region: '上海市', postalCode: '200000', currency: 'CNY' };

const underWay: readonly DemoAccount[] = [
  account('demo-eligible', { company: company('20200001E') }),
  ...[0, 1, 2, 3, 4].map((steps) =>
    account(`demo-draft-${steps}-of-4`, { company: company(`2020001${steps}D`), steps }),
  ),
  account('demo-submitted', { company: merlion, steps: everyStep, end: 'submission' }),
  account('demo-submitted-elsewhere', { company: merlion, steps: everyStep, end: 'submission', businessArea: 'MY' }),
  account('demo-submitted-medium', {
    company: company('0105555000001', { ...bangkok, name: 'Siam Stack Co., Ltd.' }),
    steps: everyStep,
    end: 'submission',
    risk: 'medium',
  }),
  account('demo-submitted-high', {
    company: company('CS201900001', { ...manila, name: 'Luzon Systems, Inc.' }),
    steps: everyStep,
    end: 'submission',
    risk: 'high',
  }),
  account('demo-submitted-zh', {
    company: company('91310000MA1FL0XX0A', { ...shanghai, name: '浦江云科技有限公司' }),
    steps: everyStep,
    end: 'submission',
    language: 'zh-CN',
  }),
  account('demo-withdrawn', { company: company('20200099W'), steps: 2, end: 'withdrawal' }),
];

/** Every account of the demo. The account that takes an area comes before the one that finds it taken. */
export const demo: readonly DemoAccount[] = [...underWay, ...blockedByFacts, ...blockedOtherwise];
