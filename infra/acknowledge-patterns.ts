import { Stack, Validations } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';

/** The exports of the storage stack as the rules see them. The CDK names exports by hash. */
const exported: Readonly<Record<string, string>> = {
  '<Table.Arn>': 'ExportsOutputFnGetAttTableArn48754775',
  '<Documents.Arn>': 'ExportsOutputFnGetAttDocumentsArn9D87F4A8',
};

/** Why a role of another stack than storage's is granted resources by a pattern. */
export function acknowledgePatterns(role: Role, storage: Stack, resources: readonly string[]): void {
  const reason = 'Names that AWS makes begin with what is named here; what has no resources can only be granted on *.';
  for (const resource of resources.filter((name) => name.includes('*'))) {
    const spelt = parts(Stack.of(role).resolve(resource)).map((part) =>
      part in exported ? `${storage.stackName}:${exported[part]}` : part,
    );
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${spelt.join('')}]`, reason });
  }
}

/** The parts of an ARN, references in angle brackets. */
function parts(resolved: string | { readonly 'Fn::Join': readonly [string, readonly unknown[]] }): readonly string[] {
  if (typeof resolved === 'string') return [resolved];
  return resolved['Fn::Join'][1].map((part) => {
    if (typeof part === 'string') return part;
    const [value] = Object.values(part as object);
    return `<${Array.isArray(value) ? value.join('.') : value}>`;
  });
}
