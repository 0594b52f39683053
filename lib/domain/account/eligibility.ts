import type { ApplicationId, Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import { type Account, outstandingPermits } from './account.ts';
import type { AreaClaim } from './company.ts';
import { type FactSource, type Facts, factSources } from './facts.ts';

type Evidence = Readonly<Record<string, unknown>>;

/** One reason why an account cannot join: its code, and the facts that show it. */
export interface Blocker {
  readonly code: BlockerCode;
  readonly evidence: Evidence;
}

/** What eligibility is a function of. */
export interface EligibilityInput {
  readonly account: Account;
  readonly program: { readonly id: string; readonly conditions: readonly ConditionCode[] };
  readonly now: Timestamp;
  readonly policy: Pick<Policy, 'realNameAuthentication'>;
  readonly businessArea?: string;
  /** The claim on the area by the company, where both are known and it is held. */
  readonly claim?: AreaClaim;
  /** An appeal does not wait for the day from which the account may apply again. */
  readonly appeal?: boolean;
  /** The application that is being judged: it does not block itself. */
  readonly application?: ApplicationId;
}

/** Answers the evidence for a blocker, or undefined where it does not hold. */
type Rule = (standing: EligibilityInput) => Evidence | undefined;

/** A rule over what one source reports: silent until that source has reported, which blocks by itself. */
const from =
  <Source extends FactSource>(
    source: Source,
    holds: (facts: NonNullable<Facts[Source]>, standing: EligibilityInput) => Evidence | undefined,
  ): Rule =>
  (standing) => {
    const facts = standing.account.facts[source];
    return facts && holds(facts, standing);
  };

/** Whether a day or an instant (RFC 3339, UTC) is still to come: a day has come when it begins. */
const isAhead = (when: string | undefined, now: Timestamp): boolean =>
  when !== undefined && Date.parse(when) > Date.parse(now);

/** The catalogue of conditions. Source: contract, eligibility; all but those marked + from the document. */
const rules = {
  'hcpn-membership-required': from('partners', ({ hcpnMember }) => (hcpnMember ? undefined : { hcpnMember })),
  'enterprise-account-required': from('identity', ({ accountKind }) =>
    accountKind === 'enterprise' ? undefined : { accountKind },
  ),
  'business-area-taken': ({ claim, account, businessArea }) =>
    claim && claim.accountId !== account.accountId ? { businessArea, since: claim.since } : undefined,
  'development-path-joined': from('partners', ({ developmentPaths }) =>
    developmentPaths.length > 0 ? { developmentPaths } : undefined,
  ),
  'distribution-program-joined': from('partners', ({ distributionProgram }) =>
    distributionProgram === 'none' ? undefined : { distributionProgram },
  ),
  'resources-provisioned': from('resources', ({ provisioned, payPerUseEnabled }) =>
    provisioned > 0 || payPerUseEnabled ? { provisioned, payPerUseEnabled } : undefined,
  ),
  'account-in-arrears': from('billing', ({ inArrears, arrears }) =>
    inArrears ? { inArrears, ...(arrears && { arrears }) } : undefined,
  ),
  'consumption-records': from('billing', ({ consumptionRecords }) =>
    consumptionRecords > 0 ? { consumptionRecords } : undefined,
  ),
  'associated-with-partner': from('partners', ({ associatedPartner }) =>
    associatedPartner === null ? undefined : { associatedPartner },
  ),
  'enterprise-master-or-member': from('identity', ({ enterpriseRole }) =>
    enterpriseRole === 'none' ? undefined : { enterpriseRole },
  ),
  'real-name-authentication': from('identity', ({ realNameAuthentication: { kind, state } }, { policy }) =>
    state !== 'none' && (policy.realNameAuthentication === 'any' || kind === 'individual')
      ? { kind, state }
      : undefined,
  ),
  'preregistered-by-bd': from('sales', ({ preregisteredBy }) =>
    preregisteredBy === null ? undefined : { preregisteredBy },
  ),
  'application-open': ({ account: { openApplication }, application }) =>
    openApplication && openApplication !== application ? { applicationId: openApplication } : undefined,
  'already-enrolled': ({ account: { enrolled }, program }) =>
    enrolled[program.id] ? { program: program.id, applicationId: enrolled[program.id] } : undefined,
  'reapply-not-yet': ({ account: { reapplyAfter }, program, now, appeal }) =>
    !appeal && isAhead(reapplyAfter[program.id], now) ? { reapplyAfter: reapplyAfter[program.id] } : undefined,
  'purchase-in-progress': ({ account, now }) => {
    const until = outstandingPermits(account, now).map(({ expiresAt }) => expiresAt);
    return until.length > 0 ? { permits: until.length, until: until.toSorted().at(-1) } : undefined;
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** What a program may ask of an account; that a source is silent is no condition: it always blocks. */
export type ConditionCode = keyof typeof rules;
export type BlockerCode = ConditionCode | 'facts-unavailable';

/** Hold of every program, whatever else it asks; reported last. */
const always: readonly ConditionCode[] = [
  'business-area-taken',
  'application-open',
  'already-enrolled',
  'reapply-not-yet',
  'purchase-in-progress',
];

/**
 * Every reason why the account cannot join, never only the first; none means that it can.
 * Fails closed: a source that has never reported is itself a reason.
 */
export function blockersOf(standing: EligibilityInput): readonly Blocker[] {
  const held = [...new Set([...standing.program.conditions, ...always])].flatMap((code) => {
    const evidence = rules[code](standing);
    return evidence ? [{ code, evidence }] : [];
  });
  const silent = factSources.filter((source) => !standing.account.facts[source]);
  return [...held, ...silent.map((source) => ({ code: 'facts-unavailable' as const, evidence: { source } }))];
}
