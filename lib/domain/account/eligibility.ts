import { isCountry } from '../countries.ts';
import type { ApplicationId, BusinessArea, Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import { type Account, outstandingPermits } from './account.ts';
import type { AreaClaim } from './company.ts';
import { type FactCondition, type FactSource, factSources, sources } from './sources.ts';

/** A condition that a program may name. */
export type ConditionCode = FactCondition | keyof typeof ownRules;
/** The code of a condition that holds, or of a silent source, which always blocks. */
export type BlockerCode = ConditionCode | 'facts-unavailable';
type Evidence = Readonly<Record<string, unknown>>;

/** One reason why an account cannot join: its code, and the facts that show it. */
export interface Blocker {
  readonly code: BlockerCode;
  readonly evidence: Evidence;
}

/** The inputs of eligibility. */
export interface EligibilityInput {
  readonly account: Account;
  readonly program: { readonly id: string; readonly conditions: readonly ConditionCode[] };
  readonly now: Timestamp;
  readonly policy: Pick<Policy, 'realNameAuthentication' | 'factsRequiredFrom'>;
  readonly businessArea?: string;
  /** The held claim on the company's area, if company and area are known. */
  readonly claim?: AreaClaim;
  /** An appeal does not wait for the day from which the account may apply again. */
  readonly appeal?: boolean;
  /** The application that led to the enrollment that this one renews. That enrollment does not block. */
  readonly renewalOf?: ApplicationId;
  /** The application that is being decided, which does not block itself. */
  readonly application?: ApplicationId;
}

/** Returns where an account is registered, which is the area that it applies for by default, once that is known. */
export function registeredIn({ facts }: Pick<Account, 'facts'>): BusinessArea | undefined {
  const country = facts.identity?.registeredCountry;
  return country !== undefined && isCountry(country) ? (country as BusinessArea) : undefined;
}

/** Returns the evidence for a blocker; undefined if it does not hold. */
type Rule = (standing: EligibilityInput) => Evidence | undefined;

/** Whether a day or an instant (RFC 3339, UTC) is in the future. A day is no longer in the future once it begins. */
const isAhead = (when: string | undefined, now: Timestamp): boolean =>
  when !== undefined && Date.parse(when) > Date.parse(now);

/** The conditions on what this system itself knows of an account. Source: contract, eligibility. */
const ownRules = {
  'business-area-taken': ({ claim, account, businessArea }) =>
    // Says neither who holds it nor since when, because anybody may have guessed the company's number.
    claim && claim.accountId !== account.accountId ? { businessArea } : undefined,
  'registered-country-unknown': ({ account: { facts } }) => {
    const registeredCountry = facts.identity?.registeredCountry;
    return registeredCountry === undefined || isCountry(registeredCountry) ? undefined : { registeredCountry };
  },
  'application-open': ({ account: { openApplication }, application }) =>
    openApplication && openApplication !== application ? { applicationId: openApplication } : undefined,
  'already-enrolled': ({ account: { enrolled }, program, renewalOf }) =>
    enrolled[program.id] && enrolled[program.id] !== renewalOf
      ? { program: program.id, applicationId: enrolled[program.id] }
      : undefined,
  'reapply-not-yet': ({ account: { reapplyAfter }, program, now, appeal }) =>
    !appeal && isAhead(reapplyAfter[program.id], now) ? { reapplyAfter: reapplyAfter[program.id] } : undefined,
  'purchase-in-progress': ({ account, now }) => {
    const until = outstandingPermits(account, now).map(({ expiresAt }) => expiresAt);
    return until.length > 0 ? { permits: until.length, until: until.toSorted().at(-1) } : undefined;
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** Apply to every program, whatever else it requires. Reported last. */
const always = Object.keys(ownRules) as readonly (keyof typeof ownRules)[];

/** Silent until the source has reported, which blocks by itself. */
const onFacts =
  (source: FactSource, code: string): Rule =>
  ({ account, policy }) => {
    const facts = account.facts[source];
    const { conditions } = sources[source] as { readonly conditions: Readonly<Record<string, FactsRule>> };
    return facts && (conditions[code]?.holds(facts as never, policy) as Evidence | undefined);
  };

/** A condition of any source. Its source knows the facts that it needs. */
interface FactsRule {
  readonly holds: (facts: never, policy: EligibilityInput['policy']) => object | undefined;
}

/** The source that each condition on facts is judged by. */
const sourceOf = new Map<string, FactSource>(
  factSources.flatMap((source) => Object.keys(sources[source].conditions).map((code) => [code, source] as const)),
);

function evidenceOf(code: ConditionCode, standing: EligibilityInput): Evidence | undefined {
  const source = sourceOf.get(code);
  return source ? onFacts(source, code)(standing) : ownRules[code as keyof typeof ownRules](standing);
}

/** The sources that a program's conditions need. Every program needs the registered country. */
const sourcesFor = ({ conditions }: EligibilityInput['program']): readonly FactSource[] =>
  factSources.filter((source) => source === 'identity' || conditions.some((code) => sourceOf.get(code) === source));

/**
 * Whether the silence of a source blocks. A source that was added to a running system blocks only from the policy's
 * day.
 */
function isRequired(source: FactSource, { policy, now }: Pick<EligibilityInput, 'policy' | 'now'>): boolean {
  const { phasedIn }: { readonly phasedIn?: true } = sources[source];
  if (!phasedIn) return true;
  const from = policy.factsRequiredFrom[source];
  return from !== undefined && !isAhead(from, now);
}

/** Returns the sources that have not reported on an account. Each blocks, or is a notice to the reviewer for now. */
export function silentSources(standing: Pick<EligibilityInput, 'account' | 'program' | 'policy' | 'now'>) {
  const silent = sourcesFor(standing.program).filter((source) => !standing.account.facts[source]);
  return {
    blocking: silent.filter((source) => isRequired(source, standing)),
    noticed: silent.filter((source) => !isRequired(source, standing)),
  };
}

/**
 * Returns every reason why the account cannot join; an empty list means that it can. Fails closed: a source that has
 * never reported is itself a reason.
 */
export function blockersOf(standing: EligibilityInput): readonly Blocker[] {
  const held = [...new Set([...standing.program.conditions, ...always])].flatMap((code) => {
    const evidence = evidenceOf(code, standing);
    return evidence ? [{ code, evidence }] : [];
  });
  const { blocking } = silentSources(standing);
  return [...held, ...blocking.map((source) => ({ code: 'facts-unavailable' as const, evidence: { source } }))];
}
