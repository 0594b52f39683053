/** The AWS account that functions see. */
export const accountId = '000000000000';

/** CloudFormation's pseudo parameters. */
export const pseudoParameters = ({ name, region }: Place): Readonly<Record<string, string>> => ({
  'AWS::Region': region,
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': name,
});

/** The stack of the named resource. */
interface Place {
  readonly name: string;
  readonly region: string;
}

interface Named {
  readonly stack: Place;
  readonly logicalId: string;
  readonly type: string;
  /** The name that the template gives, if any. */
  readonly named: unknown;
}

/** Returns what `Ref` gives for a resource: its name, or for some types an identifier in AWS's form. */
export function nameOf({ stack: { name: stackName, region }, logicalId, type, named }: Named): string {
  const name = typeof named === 'string' ? named : `${stackName}-${logicalId}`;
  switch (type) {
    case 'AWS::SQS::Queue':
      return `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
    // Here a function has one version, so an alias names the function.
    case 'AWS::Lambda::Alias':
    case 'AWS::Lambda::Version':
      return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
    case 'AWS::S3::Bucket':
      return name.toLowerCase();
    case 'AWS::SNS::Topic':
      return `arn:aws:sns:${region}:${accountId}:${name}`;
    case 'AWS::Cognito::UserPool':
      return `${region}_${logicalId}`;
    case 'AWS::Cognito::UserPoolClient':
    case 'AWS::ApiGatewayV2::Api':
      return logicalId.toLowerCase();
    default:
      return name;
  }
}

const arns: Readonly<Record<string, (name: string, region: string) => string>> = {
  'AWS::Lambda::Function': (name, region) => `arn:aws:lambda:${region}:${accountId}:function:${name}`,
  'AWS::DynamoDB::GlobalTable': (name, region) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`,
  'AWS::SQS::Queue': (url, region) => `arn:aws:sqs:${region}:${accountId}:${url.split('/').at(-1)}`,
  'AWS::Events::EventBus': (name, region) => `arn:aws:events:${region}:${accountId}:event-bus/${name}`,
  'AWS::KMS::Key': (name, region) => `arn:aws:kms:${region}:${accountId}:key/${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${accountId}:role/${name}`,
  'AWS::Events::Rule': (name, region) => `arn:aws:events:${region}:${accountId}:rule/${name}`,
};

interface Attribute {
  readonly type: string;
  readonly name: string;
  readonly attribute: string;
  readonly region: string;
}

/** Returns what `Fn::GetAtt` gives. Attributes that nothing uses locally are unique, but not realistic. */
export function attributeOf({ type, name, attribute, region }: Attribute): string {
  if (attribute === 'Arn')
    return arns[type]?.(name, region) ?? `arn:aws:${service(type)}:${region}:${accountId}:${name}`;
  if (type === 'AWS::Cognito::UserPool' && attribute === 'ProviderURL')
    return `https://cognito-idp.${region}.amazonaws.com/${name}`;
  return attribute === 'Name' || attribute === 'QueueName' ? (name.split('/').at(-1) ?? name) : `${name}.${attribute}`;
}

const service = (type: string) => (type.split('::')[1] ?? 'aws').toLowerCase();
