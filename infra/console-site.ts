import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  CachePolicy,
  Distribution,
  type DistributionProps,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { apiPrefix, consoleAssets, consoleConfigPath } from '../lib/contract/console.ts';
import { acknowledge } from './acknowledge.ts';
import { consoleConfig, reachedByPages } from './console-config.ts';
import { consoleHeadersPolicy } from './console-headers.ts';
import { rewrite, tell } from './console-paths.ts';
import { toApi } from './edge-origin.ts';
import { pinLogicalId } from './logical-id.ts';
import { consoleDomainOf, type Edge, removalOf, type Settings } from './settings.ts';

interface ConsoleSiteProps {
  readonly settings: Settings;
  readonly edge: Edge;
  readonly certificate: ICertificate;
  /** The settings that the console's name shares with the API's: web ACL, TLS, uncached errors. */
  readonly common: Partial<DistributionProps>;
}

/**
 * The web console at its own name: the files of a build from a private bucket, its configuration, and under `/api` the
 * API, on the same origin. `npm run deploy-console` puts a build into the bucket.
 */
export class ConsoleSite extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { settings, edge, certificate, common }: ConsoleSiteProps) {
    super(scope, id);
    const { stage } = settings;
    const bucket = this.#bucket(settings);
    // Allows listing, because otherwise S3 returns 403 for a missing file.
    const originAccessLevels = [AccessLevel.READ, AccessLevel.LIST];
    const files = {
      origin: S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: consoleHeadersPolicy(this, { stage, connect: reachedByPages(settings) }),
    };
    const uncached = { ...files, cachePolicy: CachePolicy.CACHING_DISABLED };
    this.distribution = new Distribution(this, 'Distribution', {
      ...common,
      comment: `Partner programs (${stage}): console`,
      domainNames: [consoleDomainOf(settings)],
      certificate,
      defaultRootObject: 'index.html',
      defaultBehavior: { ...uncached, functionAssociations: [rewrite(this, 'pages', stage)] },
      additionalBehaviors: {
        [`${consoleAssets}*`]: { ...files, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
        [consoleConfigPath]: { ...uncached, functionAssociations: [tell(this, consoleConfig(this, settings), stage)] },
        [`${apiPrefix}/*`]: { ...toApi(settings, edge), functionAssociations: [rewrite(this, 'api', stage)] },
      },
    });
    Validations.of(this.distribution).acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'Partners sell in every country, and sign in: no country is turned away.',
    });
    new CfnOutput(Stack.of(this), 'ConsoleBucket', { value: bucket.bucketName });
    new CfnOutput(Stack.of(this), 'ConsoleDomain', { value: this.distribution.distributionDomainName });
  }

  /** Holds nothing but what everybody may load from the distribution. */
  #bucket(settings: Settings): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      removalPolicy: removalOf(settings),
      // Keeps files that pages from before a deployment may still load.
      lifecycleRules: [{ id: 'Replaced', noncurrentVersionExpiration: Duration.days(30) }],
    });
    pinLogicalId(bucket, 'Console');
    acknowledge(bucket, {
      S3BucketReplicationEnabled: 'It holds a build of this source, which is made again at any time.',
      S3BucketLoggingEnabled: 'Only the distribution reads it, whose log has a line for each request.',
      S3DefaultEncryptionKMS: 'Everybody may load what it holds: it is code, and names no person.',
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only the distribution reads it, whose log has a line for each request.',
    });
    return bucket;
  }
}
