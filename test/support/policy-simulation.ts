/** Judges requests by the policies of the template's roles, keys, buckets, queues and bus, as IAM does. */

import { functions } from '../../lib/contract/functions.ts';
import { Resolver, type Value } from '../../local/runtime/assembly/intrinsics.ts';
import { type RawObject, readStacks } from '../../local/runtime/assembly/template.ts';
import { decide } from './policy-decision.ts';
import { pollsOf } from './policy-polls.ts';
import { readResourcePolicies } from './resource-policies.ts';

/** A request as IAM sees it. */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  /** Values of each condition key. `dynamodb:LeadingKeys` has one for each item. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Condition;
  /** In the policy of a resource. */
  readonly Principal?:
    | '*'
    | { readonly AWS?: string | readonly string[]; readonly Service?: string | readonly string[] };
}

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** IAM's wildcards: `*` for any characters, `?` for one. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text);

/**
 * The operators that our policies use. An unknown one is an error, because counting it as true would prove too much.
 */
const operators: Readonly<Record<string, (wanted: readonly string[], actual: readonly string[]) => boolean>> = {
  StringEquals: (wanted, actual) => actual.length > 0 && actual.every((one) => wanted.includes(one)),
  StringLike: (wanted, actual) => actual.length > 0 && actual.every((one) => wanted.some((like) => matches(like, one))),
  'ForAllValues:StringLike': (wanted, actual) => actual.every((one) => wanted.some((like) => matches(like, one))),
  'ForAllValues:StringEquals': (wanted, actual) => actual.every((one) => wanted.includes(one)),
  StringNotEquals: (wanted, actual) => !actual.some((one) => wanted.includes(one)),
  ArnNotEquals: (wanted, actual) => !actual.some((one) => wanted.some((like) => matches(like, one))),
  ArnEquals: (wanted, actual) => actual.some((one) => wanted.some((like) => matches(like, one))),
  'ForAnyValue:StringNotEquals': (wanted, actual) => actual.some((one) => !wanted.includes(one)),
  'ForAnyValue:StringEquals': (wanted, actual) => actual.some((one) => wanted.includes(one)),
  ArnLike: (wanted, actual) => actual.some((one) => wanted.some((like) => matches(like, one))),
  ArnNotLike: (wanted, actual) => !actual.some((one) => wanted.some((like) => matches(like, one))),
  Bool: (wanted, actual) => actual.some((one) => wanted.includes(one)),
  NumericLessThan: (wanted, actual) => actual.some((one) => Number(one) < Number(wanted[0])),
  Null: (wanted, actual) => (wanted[0] === 'true') === (actual.length === 0),
};

const holds = (condition: Condition, { context }: IamRequest): boolean =>
  Object.entries(condition).every(([operator, keys]) => {
    const judge = operators[operator];
    if (!judge) throw new Error(`The simulation does not know the operator ${operator}`);
    return Object.entries(keys).every(([key, wanted]) => judge(listOf(wanted).map(String), context[key] ?? []));
  });

/** Returns whether a statement applies to a request, whatever it says about it. */
export const speaksOf = ({ Action, Resource, Condition }: Statement, request: IamRequest): boolean =>
  listOf(Action).some((action) => matches(action, request.action)) &&
  listOf(Resource).some((resource) => matches(resource, request.resource)) &&
  holds(Condition ?? {}, request);

export interface Policies {
  /** The ARN of the one table. */
  readonly tableArn: string;
  /** The ARN of the key that wraps those of accounts. */
  readonly accountKeyArn: string;
  /** The ARN of the key that signs receipts. */
  readonly receiptKeyArn: string;
  /** Of the event bus, of the webhooks' secret, and of the mail sender with its configuration set. */
  readonly documentsArn: string;
  readonly busArn: string;
  readonly secretArn: string;
  readonly mailArns: readonly string[];
  /** Every action that a function's role is granted, with the function's name. */
  grantedActions(): readonly (readonly [functionName: string, action: string])[];
  readonly tableKeyArn: string;
  readonly documentsKeyArn: string;
  /** Every queue by its logical id. */
  readonly queueArns: ReadonlyMap<string, string>;
  /** The requests that Lambda makes in a function's role, and EventBridge in its own name, to hand over what waits. */
  readonly polls: ReturnType<typeof pollsOf>;
  /** Judges requests by a function's role as it would be without one action. */
  without(functionName: string, action: string): (request: IamRequest) => boolean;
  /** Returns whether the role of a function may make a request. Throws for a function without a role. */
  mayDo(functionName: string, request: IamRequest): boolean;
  /** Returns whether a service of AWS may make a request in its own name. */
  mayService(service: string, request: IamRequest): boolean;
}

/** The facts about every request of the SDK. */
const overTls = { 'aws:SecureTransport': ['true'], 's3:TlsVersion': ['1.3'] };

/** Reads the roles' policies from a synthesised assembly, resolved across its stacks. */
export function readPolicies(assembly: string): Policies {
  const resolver = new Resolver(readStacks(assembly));
  const statementsOfRole = new Map<string, Statement[]>();
  for (const policy of resolver.all('AWS::IAM::Policy')) {
    const document = resolver.property(policy, 'PolicyDocument') as unknown as { Statement: Statement[] };
    for (const role of resolver.property(policy, 'Roles') as readonly Value[])
      statementsOfRole.set(String(role), [...(statementsOfRole.get(String(role)) ?? []), ...document.Statement]);
  }
  const roleArn = (name: string): string => {
    const role = resolver.all('AWS::IAM::Role').find((one) => resolver.ref(one) === name);
    if (!role) throw new Error(`The template has no role ${name}`);
    return resolver.attribute(role, 'Arn');
  };
  const roleOf = new Map<string, string>();
  for (const located of resolver.all('AWS::Lambda::Function')) {
    const { Role, Description } = located.resource.Properties as RawObject;
    const name = functions.find(({ does }) => does === Description)?.name;
    const [logicalId] = (Role as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'];
    const role = resolver
      .all('AWS::IAM::Role')
      .find((one) => one.stack === located.stack && one.logicalId === logicalId);
    if (name && role) roleOf.set(name, resolver.ref(role));
  }
  const [table] = resolver.all('AWS::DynamoDB::GlobalTable');
  if (!table) throw new Error('The template has no table');
  const keyArn = (id: string): string => {
    const key = resolver.all('AWS::KMS::Key').find(({ logicalId }) => logicalId === id);
    if (!key) throw new Error(`The template has no key ${id}`);
    return resolver.attribute(key, 'Arn');
  };
  const documents = resolver.all('AWS::S3::Bucket').find(({ logicalId }) => logicalId === 'Documents');
  if (!documents) throw new Error('The template has no bucket of documents');
  const only = (type: string) => {
    const [found] = resolver.all(type);
    if (!found) throw new Error(`The template has no ${type}`);
    return found;
  };
  const resourcesOf = (action: string): readonly string[] => {
    const granting = [...statementsOfRole.values()].flat().filter((one) => listOf(one.Action).includes(action));
    return [...new Set(granting.flatMap(({ Resource }) => listOf(Resource)))];
  };
  const ofResource = readResourcePolicies(resolver);
  const judge = (
    functionName: string,
    request: IamRequest,
    changed: (statement: Statement) => Statement = (statement) => statement,
  ): boolean => {
    const role = roleOf.get(functionName);
    if (!role) throw new Error(`The template has no role for ${functionName}`);
    const principal = { role: roleArn(role), statements: (statementsOfRole.get(role) ?? []).map(changed) };
    const [, , , , account = ''] = principal.role.split(':');
    const known = { 'aws:PrincipalArn': [principal.role], 'aws:PrincipalAccount': [account] };
    const context = { ...overTls, ...known, 'kms:CallerAccount': [account], ...request.context };
    return decide({ ...request, context }, principal, ofResource(request.resource));
  };
  return {
    accountKeyArn: keyArn('AccountKey'),
    receiptKeyArn: keyArn('ReceiptKey'),
    tableArn: resolver.attribute(table, 'Arn'),
    documentsArn: resolver.attribute(documents, 'Arn'),
    busArn: resolver.attribute(only('AWS::Events::EventBus'), 'Arn'),
    secretArn: resolver.ref(only('AWS::SecretsManager::Secret')),
    mailArns: resourcesOf('ses:SendEmail'),
    grantedActions: () =>
      [...roleOf].flatMap(([name, role]) =>
        [...new Set((statementsOfRole.get(role) ?? []).flatMap(({ Action }) => listOf(Action)))].map(
          (action) => [name, action] as const,
        ),
      ),
    tableKeyArn: keyArn('TableKey'),
    documentsKeyArn: keyArn('DocumentsKey'),
    queueArns: new Map(
      resolver.all('AWS::SQS::Queue').map((one) => [one.logicalId, resolver.attribute(one, 'Arn')] as const),
    ),
    polls: pollsOf(resolver, (role) => [...roleOf].find(([, one]) => one === role)?.[0]),
    without: (functionName, action) => (request) =>
      judge(functionName, request, (statement) => ({
        ...statement,
        Action: listOf(statement.Action).filter((one) => one !== action),
      })),
    mayDo: (functionName, request) => judge(functionName, request),
    mayService: (service, request) =>
      decide({ ...request, context: { ...overTls, ...request.context } }, { service }, ofResource(request.resource)),
  };
}
