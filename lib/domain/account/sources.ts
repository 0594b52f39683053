/**
 * The systems that report facts of accounts, as data: the facts of each, which of them are personal, and the
 * conditions on them. To add a source, add it and its words here. A program then names its conditions.
 */
import * as z from 'zod/mini';
import { readable } from '../characters.ts';

/** Which real-name authentication excludes an account: any, or only an individual's. */
export const realNameRules = ['any', 'individual-only'] as const;

/** The settings of the policy that conditions depend on. The policy names sources, so it cannot be imported here. */
interface ConditionPolicy {
  readonly realNameAuthentication: (typeof realNameRules)[number];
}

/** Text for people, made readable, because refusing the report would leave the account without its facts. */
const label = z.string().check(z.maxLength(200), z.overwrite(readable));
const count = z.int().check(z.nonnegative());

/** An amount of money: a decimal string and an ISO 4217 code. */
const reportedMoney = z.object({
  amount: z.string().check(z.regex(/^-?\d{1,18}(\.\d{1,4})?$/)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});

const shownLabel = z.string().check(z.regex(/^/), z.maxLength(200));
const shownCount = z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
// A source may report more than it should. Evidence may not show more.
export const shownArrears = z.strictObject(reportedMoney.shape);

type Shape = Readonly<Record<string, z.ZodMiniType>>;

/** A condition on the facts of a source: the shape of its evidence, and the evidence where it holds. */
interface Condition<Facts> {
  readonly evidence: Shape;
  readonly holds: (facts: Facts, policy: ConditionPolicy) => object | undefined;
}

type OptionalOf<Object> = { [Name in keyof Object]-?: undefined extends Object[Name] ? Name : never }[keyof Object];

interface Source<Facts extends z.ZodMiniObject, Codes extends string> {
  /** The facts. Unknown fields are tolerated and dropped. A wrong type is refused. */
  readonly facts: Facts;
  /** Fields that are encrypted with the account's key. They are gone after an erasure, so each is optional. */
  readonly personal: readonly (OptionalOf<z.infer<Facts>> & string)[];
  /** Whether it was added to a running system, so that its silence blocks only from the policy's day. */
  readonly phasedIn?: true;
  readonly conditions: Readonly<Record<Codes, Condition<z.infer<Facts>>>>;
}

/** Lets the compiler check each condition against the facts of its source. */
const source = <Facts extends z.ZodMiniObject, Codes extends string>(definition: Source<Facts, Codes>) => definition;

/** The conditions come from the source document, under "Important Notes". */
export const sources = {
  identity: source({
    facts: z.object({
      accountKind: z.enum(['enterprise', 'individual']),
      enterpriseRole: z.enum(['none', 'master', 'member']),
      realNameAuthentication: z.object({
        kind: z.enum(['none', 'individual', 'enterprise']),
        state: z.enum(['none', 'in-progress', 'passed']),
      }),
      // A text that is not a country has its own blocker (`eligibility.ts`). Refusing it would leave the account
      // without facts.
      registeredCountry: label,
      displayName: z.optional(label),
      email: z.optional(z.string().check(z.maxLength(254))),
      language: z.optional(z.string().check(z.maxLength(35))),
    }),
    personal: ['displayName', 'email'],
    conditions: {
      'enterprise-account-required': {
        evidence: { accountKind: z.enum(['individual']) },
        holds: ({ accountKind }) => (accountKind === 'enterprise' ? undefined : { accountKind }),
      },
      'enterprise-master-or-member': {
        evidence: { enterpriseRole: z.enum(['master', 'member']) },
        holds: ({ enterpriseRole }) => (enterpriseRole === 'none' ? undefined : { enterpriseRole }),
      },
      'real-name-authentication': {
        evidence: {
          kind: z.enum(['none', 'individual', 'enterprise']),
          state: z.enum(['in-progress', 'passed']),
        },
        holds: ({ realNameAuthentication: { kind, state } }, policy) =>
          state !== 'none' && (policy.realNameAuthentication === 'any' || kind === 'individual')
            ? { kind, state }
            : undefined,
      },
    },
  }),
  billing: source({
    facts: z.object({ inArrears: z.boolean(), arrears: z.optional(reportedMoney), consumptionRecords: count }),
    personal: [],
    conditions: {
      'account-in-arrears': {
        evidence: { inArrears: z.literal(true), arrears: z.optional(shownArrears) },
        holds: ({ inArrears, arrears }) => (inArrears ? { inArrears, ...(arrears && { arrears }) } : undefined),
      },
      'consumption-records': {
        evidence: { consumptionRecords: shownCount },
        holds: ({ consumptionRecords }) => (consumptionRecords > 0 ? { consumptionRecords } : undefined),
      },
    },
  }),
  resources: source({
    facts: z.object({ provisioned: count, payPerUseEnabled: z.boolean() }),
    personal: [],
    conditions: {
      'resources-provisioned': {
        evidence: { provisioned: shownCount, payPerUseEnabled: z.boolean() },
        holds: ({ provisioned, payPerUseEnabled }) =>
          provisioned > 0 || payPerUseEnabled ? { provisioned, payPerUseEnabled } : undefined,
      },
    },
  }),
  partners: source({
    facts: z.object({
      hcpnMember: z.boolean(),
      developmentPaths: z.array(label).check(z.maxLength(50)),
      distributionProgram: z.enum(['none', 'joining', 'joined']),
      associatedPartner: z.nullable(label),
    }),
    personal: [],
    conditions: {
      'hcpn-membership-required': {
        evidence: { hcpnMember: z.literal(false) },
        holds: ({ hcpnMember }) => (hcpnMember ? undefined : { hcpnMember }),
      },
      'development-path-joined': {
        evidence: { developmentPaths: z.array(shownLabel).check(z.maxLength(50)) },
        holds: ({ developmentPaths }) => (developmentPaths.length > 0 ? { developmentPaths } : undefined),
      },
      'distribution-program-joined': {
        evidence: { distributionProgram: z.enum(['joining', 'joined']) },
        holds: ({ distributionProgram }) => (distributionProgram === 'none' ? undefined : { distributionProgram }),
      },
      'associated-with-partner': {
        evidence: { associatedPartner: shownLabel },
        holds: ({ associatedPartner }) => (associatedPartner === null ? undefined : { associatedPartner }),
      },
    },
  }),
  sales: source({
    facts: z.object({ preregisteredBy: z.nullable(label) }),
    personal: [],
    conditions: {
      'preregistered-by-bd': {
        evidence: { preregisteredBy: shownLabel },
        holds: ({ preregisteredBy }) => (preregisteredBy === null ? undefined : { preregisteredBy }),
      },
    },
  }),
} as const;

export type FactSource = keyof typeof sources;
type ConditionsOf<Name extends FactSource> = keyof (typeof sources)[Name]['conditions'];
/** A condition that is judged by the facts of one source. */
export type FactCondition = { [Name in FactSource]: ConditionsOf<Name> }[FactSource] & string;

/** The facts of one account, as far as their sources have reported. */
export type Facts = { readonly [Name in FactSource]?: Readonly<z.infer<(typeof sources)[Name]['facts']>> };

export const factSources = Object.keys(sources) as readonly FactSource[];
