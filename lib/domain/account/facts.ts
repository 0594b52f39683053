import * as z from 'zod/mini';
import { readable } from '../characters.ts';
import { country } from '../codes.ts';

/** Text that a person may see, made readable: refusing a report for it would leave the account without its facts. */
const label = z.string().check(z.maxLength(200), z.overwrite(readable));

/** A customer account of the vendor. Source: contract, vocabulary. */
export const accountId = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));

/** Amount of money: decimal string and ISO 4217 code. */
export const reportedMoney = z.object({
  amount: z.string().check(z.regex(/^-?\d{1,15}(\.\d{1,4})?$/)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});

/** The report of each source. Unknown fields are tolerated and dropped; a wrong type is refused. */
const facts = {
  identity: z.object({
    accountKind: z.enum(['enterprise', 'individual']),
    enterpriseRole: z.enum(['none', 'master', 'member']),
    realNameAuthentication: z.object({
      kind: z.enum(['none', 'individual', 'enterprise']),
      state: z.enum(['none', 'in-progress', 'passed']),
    }),
    registeredCountry: country,
    displayName: z.optional(label),
    email: z.optional(z.string().check(z.maxLength(254))),
    language: z.optional(z.string().check(z.maxLength(35))),
  }),
  billing: z.object({
    inArrears: z.boolean(),
    arrears: z.optional(reportedMoney),
    consumptionRecords: z.int().check(z.nonnegative()),
  }),
  resources: z.object({ provisioned: z.int().check(z.nonnegative()), payPerUseEnabled: z.boolean() }),
  partners: z.object({
    hcpnMember: z.boolean(),
    developmentPaths: z.array(label).check(z.maxLength(50)),
    distributionProgram: z.enum(['none', 'joining', 'joined']),
    associatedPartner: z.nullable(label),
  }),
  sales: z.object({ preregisteredBy: z.nullable(label) }),
} as const;

export type FactSource = keyof typeof facts;
export const factSources = Object.keys(facts) as readonly FactSource[];

/** The facts of one account, as far as their sources have reported. */
export type Facts = { readonly [Source in FactSource]?: Readonly<z.infer<(typeof facts)[Source]>> };

const report = <Source extends FactSource>(source: Source) =>
  z.object({
    accountId,
    source: z.literal(source),
    /** Grows with every report of this source on this account; only a higher one counts. */
    sequence: z.int().check(z.nonnegative()),
    observedAt: z.iso.datetime({ offset: true }),
    facts: facts[source],
  });

/** Detail of the event `AccountFactsReported`, by its source. */
export const factsReportOf = {
  identity: report('identity'),
  billing: report('billing'),
  resources: report('resources'),
  partners: report('partners'),
  sales: report('sales'),
} as const;

/** Detail of the event `AccountFactsReported`. Source: contract, events. */
export const factsReport = z.discriminatedUnion('source', [
  factsReportOf.identity,
  factsReportOf.billing,
  factsReportOf.resources,
  factsReportOf.partners,
  factsReportOf.sales,
]);
export type FactsReport = z.infer<typeof factsReport>;

/** The shape in which facts are stored, one entry a source. */
export const storedFacts = z.object({
  identity: z.optional(facts.identity),
  billing: z.optional(facts.billing),
  resources: z.optional(facts.resources),
  partners: z.optional(facts.partners),
  sales: z.optional(facts.sales),
});
