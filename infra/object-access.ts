import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ObjectAction } from '../lib/contract/grants.ts';
import { documentsPrefix } from '../lib/contract/limits.ts';

/**
 * Grants exactly the actions of the contract, only on the objects of documents. A function serves every account, so
 * no role can name one. The object key comes from the token's account, or from a document that was found under it.
 */
export function grantObjects(role: Role, bucket: IBucket, actions: readonly ObjectAction[]): void {
  const resources = [bucket.arnForObjects(`${documentsPrefix}*`)];
  role.addToPolicy(new PolicyStatement({ actions: actions.map((action) => `s3:${action}`), resources }));
  // As the rules see an ARN that another stack exports.
  const exported = `${Stack.of(bucket).stackName}:ExportsOutputFnGetAttDocumentsArn9D87F4A8`;
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${exported}/${documentsPrefix}*]`,
    reason: 'The objects of documents: one for each upload, under the prefix that only documents have.',
  });
}
