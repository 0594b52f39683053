/**
 * The names that a template gives to resources, by the service specification that AWS publishes and the CDK is made
 * from.
 */
import type { SpecDatabase } from '@aws-cdk/service-spec-types';
import { at, type Json, type Resource } from './synthesised.ts';

/**
 * Types whose name is unique within a parent of the stage's own, with the property that names the parent. CloudFormation
 * itself takes two stacks with the same name in two parents; the rest of these types' identifiers tells them apart.
 */
const insideParent: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Authorizer': 'ApiId',
  'AWS::ApiGatewayV2::Stage': 'ApiId',
  'AWS::Cognito::UserPoolGroup': 'UserPoolId',
  'AWS::Cognito::UserPoolResourceServer': 'UserPoolId',
  'AWS::EventSchemas::Schema': 'RegistryName',
  'AWS::IAM::Policy': 'Roles',
  'AWS::Lambda::Alias': 'FunctionName',
  'AWS::Lambda::EventInvokeConfig': 'FunctionName',
};

/** Returns the properties that identify a resource of a type; undefined if the specification does not hold the type. */
export function identifierOf(spec: SpecDatabase, type: string): readonly string[] | undefined {
  const [resource] = spec.lookup('resource', 'cloudFormationType', 'equals', type);
  return resource && [...(resource.primaryIdentifier ?? [])];
}

/** `UserPoolName` of a pool, but not the `GroupName` that another resource refers to. */
const ownNames = ({ Type, Properties }: Resource): readonly string[] => {
  const noun = Type.split('::').at(-1) ?? '';
  return Object.keys(Properties).filter((key) => key === 'Name' || key === `${noun}Name`);
};

/** Returns every name that a template gives a resource as text, with its type, without CloudFormation's own names. */
export function namesOf(spec: SpecDatabase, resource: Resource): readonly string[] {
  const { Type, Properties } = resource;
  const parent = at(Properties, insideParent[Type] ?? '');
  if (parent !== undefined && typeof parent !== 'string') return [];
  const textsOf = (keys: readonly string[]) =>
    keys.flatMap((key) => {
      const value: Json = at(Properties, key);
      return typeof value === 'string' ? [`${key} ${value}`] : [];
    });
  const names = [textsOf(identifierOf(spec, Type) ?? []), textsOf(ownNames(resource))];
  const given = new Set(names.map((texts) => texts.join(' ')).filter(Boolean));
  return [...given].map((name) => `${Type} ${parent ?? ''} ${name}`);
}
