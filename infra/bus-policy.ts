import { Stack } from 'aws-cdk-lib';
import { CfnEventBusPolicy, type IEventBus } from 'aws-cdk-lib/aws-events';
import { AnyPrincipal, ArnPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { eventSource, reportEvent } from '../lib/contract/events.ts';
import { type OperatorRole, operatorRoleArn } from './operator-roles.ts';
import { busSourcesOf, type Settings } from './settings.ts';

interface BusPolicyProps {
  readonly bus: IEventBus;
  /** The roles of the functions that put events on the bus. */
  readonly publishers: readonly IRole[];
  readonly settings: Settings;
}

type Reporter = Settings['bus']['reporters'][number];
type Conditions = Record<string, Record<string, string | readonly string[]>>;

/**
 * Restricts who may put events on the bus. Our functions and the operators who redrive may put everything. The
 * reporters in the settings may put reports of facts under their own names. Nobody else may put anything. The
 * statements are denials, because a principal of this account needs no permission from the bus.
 */
export class BusPolicy extends Construct {
  readonly #bus: IEventBus;
  readonly #stage: string;

  constructor(scope: Construct, id: string, { bus, publishers, settings }: BusPolicyProps) {
    super(scope, id);
    this.#bus = bus;
    this.#stage = settings.stage;
    const { reporters } = settings.bus;
    const accounts = reporters.map(({ who }) => who).filter((who) => !who.startsWith('arn:'));
    const roles = reporters.map(({ who }) => who).filter((who) => who.startsWith('arn:'));
    const operator = (role: OperatorRole) => operatorRoleArn(Stack.of(this), settings, role);
    const ours = [...publishers.map(({ roleArn }) => roleArn), operator('redrive')];
    const unless = (arns: readonly string[]): Conditions => ({ ArnNotEquals: { 'aws:PrincipalArn': arns } });
    for (const [index, reporter] of reporters.entries()) this.#letReport(reporter, { index, settings });
    this.#deny('NobodyElse', {
      ...unless([...ours, operator('report'), ...roles]),
      ...(accounts.length > 0 && { StringNotEquals: { 'aws:PrincipalAccount': accounts } }),
    });
    this.#deny('OthersOnlyReport', {
      ...unless(ours),
      StringNotEquals: { 'events:detail-type': reportEvent },
    });
    this.#deny('OursIsOurs', { ...unless(ours), 'ForAnyValue:StringEquals': { 'events:source': eventSource } });
  }

  /**
   * Admits a reporter of another account (one of this account needs no permission), and prevents both from reporting
   * for a fact source that is not their own.
   */
  #letReport(
    { who, sources }: Reporter,
    { index, settings }: { readonly index: number; readonly settings: Settings },
  ): void {
    const spoken = busSourcesOf(settings, sources);
    const principals = [new ArnPrincipal(who)];
    const conditions = { StringEquals: { 'events:detail-type': reportEvent } };
    this.#add(`Reporter${index}`, { effect: Effect.ALLOW, principals, conditions });
    const itself: Conditions = who.startsWith('arn:')
      ? { ArnEquals: { 'aws:PrincipalArn': who } }
      : { StringEquals: { 'aws:PrincipalAccount': who } };
    this.#deny(`Reporter${index}OnlyItsOwn`, { ...itself, 'ForAnyValue:StringNotEquals': { 'events:source': spoken } });
  }

  #deny(sid: string, conditions: Conditions): void {
    this.#add(sid, { effect: Effect.DENY, principals: [new AnyPrincipal()], conditions });
  }

  /** CloudFormation takes the statement's id for the resource's own, once in an account and region (aws-cdk#29627). */
  #add(name: string, given: ConstructorParameters<typeof PolicyStatement>[0]): void {
    const { eventBusName, eventBusArn } = this.#bus;
    const sid = `partner-programs-${this.#stage}-${name}`;
    const statement = new PolicyStatement({ sid, actions: ['events:PutEvents'], resources: [eventBusArn], ...given });
    new CfnEventBusPolicy(this, name, { eventBusName, statementId: sid, statement: statement.toStatementJson() });
  }
}
