import { Duration, Stack } from 'aws-cdk-lib';
import type { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { documentsPrefix } from '../lib/contract/limits.ts';
import { acknowledge } from './acknowledge.ts';
import { pinLogicalId } from './logical-id.ts';
import { protectFromMalware } from './malware-protection.ts';
import { removalOf, type Settings } from './settings.ts';

const notReplicated = {
  S3BucketReplicationEnabled:
    'S3 keeps every object in three zones; a region’s loss is the deployment’s, whose table has no replica either.',
};

/** Never public, whatever an object or a policy says. */
const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const;

/** The bucket of the documents' files: private, encrypted, versioned, scanned, with a log of its readers. */
export class DocumentsBucket extends Construct {
  readonly bucket: Bucket;
  /**
   * GuardDuty checks the permissions of its role when the plan is created, so it is created late, when they are in
   * force everywhere.
   */
  readonly malwareProtection: CfnMalwareProtectionPlan;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const removalPolicy = removalOf(settings);
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      removalPolicy,
      versioned: true,
      // Without a default retention, because the files of a draft can be removed. Those of a submission are locked when
      // it is submitted.
      objectLockEnabled: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.#key(settings),
      bucketKeyEnabled: true,
      serverAccessLogsBucket: this.#log(settings),
      cors: [
        {
          allowedOrigins: [`https://console.${settings.domain}`],
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedHeaders: ['*'],
          maxAge: 3600,
        },
      ],
      // No version expires, because the first one is the document, even if a later version hides it. The functions
      // remove all other versions when they learn of them.
      lifecycleRules: [
        {
          id: 'Leftovers',
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    pinLogicalId(this.bucket, 'Documents');
    // The construct's own way would deploy an additional function.
    const resource = this.bucket.node.defaultChild as CfnBucket;
    resource.addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true);
    const { plan, role } = protectFromMalware(this, this.bucket);
    this.malwareProtection = plan;
    this.bucket.addToResourcePolicy(onlyClean(this.bucket, { scanRole: role.roleArn, stage: settings.stage }));
    acknowledge(this.bucket, notReplicated);
  }

  #key(settings: Settings): Key {
    const key = new Key(this, 'Key', {
      description: 'Encrypts the documents of partner programs',
      enableKeyRotation: true,
      removalPolicy: removalOf(settings),
    });
    key.addToResourcePolicy(useThroughS3(Stack.of(this)));
    pinLogicalId(key, 'DocumentsKey');
    return key;
  }

  /**
   * S3 delivers logs only to buckets that it encrypts with its own keys. A line names the key (and in it the account),
   * the role, and the address and browser of the person who uploaded or opened the file. It has no contents.
   */
  #log(settings: Settings): Bucket {
    const log = new Bucket(this, 'Log', {
      ...closed,
      removalPolicy: removalOf(settings),
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [
        {
          id: 'Old',
          expiration: Duration.days(settings.logRetentionDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    });
    pinLogicalId(log, 'DocumentsLog');
    acknowledge(log, {
      ...notReplicated,
      S3DefaultEncryptionKMS: 'S3 delivers access logs only to a bucket that it encrypts with its own keys.',
    });
    return log;
  }
}

/** Allows users of the bucket to use its key, only through S3 and only from this account; see the table's key. */
function useThroughS3(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'UseThroughS3',
    principals: [new AnyPrincipal()],
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: {
      StringEquals: { 'kms:CallerAccount': stack.account, 'kms:ViaService': `s3.${stack.region}.amazonaws.com` },
    },
  });
}

interface Readers {
  readonly scanRole: string;
  readonly stage: string;
}

/**
 * Denies reading a file that GuardDuty has not tagged as clean, even by a signed link. Exceptions are the scan
 * itself, `record-upload`, which checks the type, and the export of an account.
 * Source: GuardDuty user guide, "Using tag-based access control (TBAC) with Malware Protection for S3".
 */
function onlyClean(bucket: Bucket, { scanRole, stage }: Readers): PolicyStatement {
  const role = (name: string) => `arn:aws:iam::${Stack.of(bucket).account}:role/${name}`;
  return new PolicyStatement({
    sid: 'OnlyWhatIsClean',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: [bucket.arnForObjects(`${documentsPrefix}*`)],
    conditions: {
      StringNotEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' },
      ArnNotLike: {
        'aws:PrincipalArn': [
          scanRole,
          role(`partner-programs-${stage}-*RecordUploadRole*`),
          role(`partner-programs-${stage}-export`),
        ],
      },
    },
  });
}
