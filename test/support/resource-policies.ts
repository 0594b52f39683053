/** The policies of keys, buckets, queues and the bus, as the template states them, by the ARN of their resource. */
import type { Resolver, Value } from '../../local/runtime/assembly/intrinsics.ts';
import type { Statement } from './policy-simulation.ts';

interface Document {
  readonly Statement: readonly Statement[];
}

/** Returns the statements of a resource's own policy. */
export function readResourcePolicies(resolver: Resolver): (resourceArn: string) => readonly Statement[] {
  const byResource = new Map<string, readonly Statement[]>();
  const add = (arn: string, statements: readonly Statement[]) =>
    byResource.set(arn, [...(byResource.get(arn) ?? []), ...statements]);
  const arnsOf = (type: string) => resolver.all(type).map((one) => [one, resolver.attribute(one, 'Arn')] as const);
  const arnNamed = (type: string, name: Value): string => {
    const [, arn] = arnsOf(type).find(([one]) => resolver.ref(one) === name) ?? [];
    if (!arn) throw new Error(`The template has no ${type} ${String(name)}`);
    return arn;
  };
  for (const [key, arn] of arnsOf('AWS::KMS::Key')) {
    // In a key's policy, every resource is the key.
    const { Statement } = resolver.property(key, 'KeyPolicy') as unknown as Document;
    add(
      arn,
      Statement.map((one) => ({ ...one, Resource: arn })),
    );
  }
  for (const policy of resolver.all('AWS::S3::BucketPolicy')) {
    const { Statement } = resolver.property(policy, 'PolicyDocument') as unknown as Document;
    add(arnNamed('AWS::S3::Bucket', resolver.property(policy, 'Bucket')), Statement);
  }
  for (const policy of resolver.all('AWS::SQS::QueuePolicy')) {
    const { Statement } = resolver.property(policy, 'PolicyDocument') as unknown as Document;
    for (const queue of resolver.property(policy, 'Queues') as readonly Value[])
      add(arnNamed('AWS::SQS::Queue', queue), Statement);
  }
  for (const policy of resolver.all('AWS::Events::EventBusPolicy')) {
    const statement = resolver.property(policy, 'Statement') as unknown as Statement;
    add(arnNamed('AWS::Events::EventBus', resolver.property(policy, 'EventBusName')), [statement]);
  }
  // An object's policy is its bucket's.
  return (resourceArn) => byResource.get(resourceArn) ?? byResource.get(resourceArn.split('/')[0] ?? '') ?? [];
}
