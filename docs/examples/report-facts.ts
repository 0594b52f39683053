/** A reporter of facts: a system of the vendor that tells Partner Programs what it knows of accounts. Copy and adapt it. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

/** The facts of each source, as `asyncapi.json` describes them. */
export interface FactsBySource {
  readonly identity: {
    readonly accountKind: 'enterprise' | 'individual';
    readonly enterpriseRole: 'none' | 'master' | 'member';
    readonly realNameAuthentication: {
      readonly kind: 'none' | 'individual' | 'enterprise';
      readonly state: 'none' | 'in-progress' | 'passed';
    };
    /** ISO 3166-1 alpha-2. */
    readonly registeredCountry: string;
    readonly displayName?: string;
    readonly email?: string;
    readonly language?: string;
  };
  readonly billing: {
    readonly inArrears: boolean;
    readonly arrears?: { readonly amount: string; readonly currency: string };
    readonly consumptionRecords: number;
  };
  readonly resources: { readonly provisioned: number; readonly payPerUseEnabled: boolean };
  readonly partners: {
    readonly hcpnMember: boolean;
    readonly developmentPaths: readonly string[];
    readonly distributionProgram: 'none' | 'joining' | 'joined';
    readonly associatedPartner: string | null;
  };
  readonly sales: { readonly preregisteredBy: string | null };
}
export type Source = keyof FactsBySource;

export interface Report<S extends Source> {
  readonly accountId: string;
  readonly source: S;
  /** Higher than that of the last report on this account: a counter of the record, or the milliseconds of its change. */
  readonly sequence: number;
  readonly observedAt: Date;
  /** All that the source knows of the account, never only what changed. */
  readonly facts: FactsBySource[S];
}

/** Returns a function that reports, in the name of one system. It throws where the bus does not accept the report. */
export function reporter(client: EventBridgeClient, bus: string) {
  return async <S extends Source>(report: Report<S>): Promise<string> => {
    const detail = { ...report, observedAt: report.observedAt.toISOString() };
    const entry = {
      EventBusName: bus,
      Source: `vendor.${report.source}`,
      DetailType: 'AccountFactsReported',
      Detail: JSON.stringify(detail),
    };
    const { Entries: [put] = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    // A request that succeeds may hold entries that do not.
    if (!put?.EventId) throw new Error(`The bus does not accept the report: ${put?.ErrorCode}`);
    return put.EventId;
  };
}
