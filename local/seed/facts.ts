import type { Company } from './company.ts';

/** Facts by source, as far as they differ from those of an eligible account. */
export type ChangedFacts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Every source's report on an account that can join. */
const eligible = ({ name, country }: Company, language: string): ChangedFacts => ({
  identity: {
    accountKind: 'enterprise',
    enterpriseRole: 'none',
    realNameAuthentication: { kind: 'none', state: 'none' },
    registeredCountry: country,
    displayName: name,
    email: 'partners@example.com',
    language,
  },
  billing: { inArrears: false, consumptionRecords: 0 },
  resources: { provisioned: 0, payPerUseEnabled: false },
  partners: { hcpnMember: true, developmentPaths: [], distributionProgram: 'none', associatedPartner: null },
  sales: { preregisteredBy: null },
});

interface Reported {
  readonly accountId: string;
  readonly company: Company;
  readonly language: string;
  readonly facts: ChangedFacts;
  /** Sources that have never reported. */
  readonly silent: readonly string[];
}

/**
 * Returns the events of all sources that report on an account. They are always the same, so a second run changes
 * nothing.
 */
export const factEvents = ({ accountId, company, language, facts, silent }: Reported): readonly object[] =>
  Object.entries(eligible(company, language))
    .filter(([source]) => !silent.includes(source))
    .map(([source, usual]) => ({
      source: `vendor.${source}`,
      detailType: 'AccountFactsReported',
      detail: {
        accountId,
        source,
        sequence: 1,
        observedAt: '2026-11-02T08:00:00Z',
        facts: { ...usual, ...facts[source] },
      },
    }));
