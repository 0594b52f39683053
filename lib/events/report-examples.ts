import type { FactSource, FactsReport } from '../domain/account/facts.ts';

const facts: { readonly [Source in FactSource]: object } = {
  identity: {
    accountKind: 'enterprise',
    enterpriseRole: 'none',
    realNameAuthentication: { kind: 'none', state: 'none' },
    registeredCountry: 'SG',
    displayName: 'Merlion Cloud Pte. Ltd.',
    email: 'partners@merlion.example',
    language: 'en',
  },
  billing: { inArrears: true, arrears: { amount: '120.50', currency: 'SGD' }, consumptionRecords: 0 },
  resources: { provisioned: 0, payPerUseEnabled: false },
  partners: { hcpnMember: true, developmentPaths: [], distributionProgram: 'none', associatedPartner: null },
  sales: { preregisteredBy: null },
};

/** An example of a report, as its source puts it on the bus. */
export const exampleReport = (source: FactSource): FactsReport =>
  ({
    accountId: 'merlion-cloud',
    source,
    sequence: 42,
    observedAt: '2026-11-23T08:59:58Z',
    facts: facts[source],
  }) as FactsReport;
