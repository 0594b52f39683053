import { CfnOutput, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  type CfnDistribution,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarmOnEdge, alarmOnExpiry } from './edge-alarms.ts';
import { EdgeLog } from './edge-log.ts';
import { type Edge, originDomainOf, type Settings } from './settings.ts';
import { WebAcl } from './web-acl.ts';

interface EdgeStackProps extends StackProps {
  readonly settings: Settings;
  readonly edge: Edge;
  /** Where its alarms go, in its region. */
  readonly alarms: ITopic;
}

/**
 * Every status that CloudFront lets be named. It keeps an error for ten seconds of its own accord, whatever the answer
 * says of `cache-control`, and under a key without a token: one caller's error would be another's answer.
 */
const uncachedErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** The API, to which CloudFront shows its certificate: whoever has none is turned away before any request is read. */
class ProvenOrigin extends HttpOrigin {
  readonly #edge: Edge;

  constructor(settings: Settings, edge: Edge) {
    super(originDomainOf(settings), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(30),
    });
    this.#edge = edge;
  }

  protected override renderCustomOriginConfig(): CfnDistribution.CustomOriginConfigProperty {
    const rendered = super.renderCustomOriginConfig() as CfnDistribution.CustomOriginConfigProperty;
    return { ...rendered, originMtlsConfig: { clientCertificateArn: this.#edge.clientCertificateArn } };
  }
}

/**
 * What callers reach: CloudFront under the API's name, with the web ACL that an HTTP API cannot have itself. CloudFront
 * wants its certificate and its ACL in us-east-1; nothing is taken from the other stacks but names from the settings.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { settings, edge, alarms, ...props }: EdgeStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: edge' });
    const { requestsPerAddress, billingRequestsPerAddress } = edge;
    const limits = { requestsPerAddress, billingRequestsPerAddress };
    const webAcl = new WebAcl(this, 'Api', { settings, scope: 'CLOUDFRONT', ...limits });
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Partner programs (${settings.stage})`,
      domainNames: [`api.${settings.domain}`],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', edge.edgeCertificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: webAcl.arn,
      errorResponses: uncachedErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      defaultBehavior: {
        origin: new ProvenOrigin(settings, edge),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
    });
    alarmOnEdge(this, distribution, alarms);
    alarmOnExpiry(this, 'CertificateExpiry', {
      certificateArn: edge.edgeCertificateArn,
      impact: 'Within a month no caller will reach the API: the certificate of its name expires.',
      topic: alarms,
    });
    alarmOnExpiry(this, 'ClientCertificateExpiry', {
      certificateArn: edge.clientCertificateArn,
      impact: 'Within a month callers will be answered errors alone: the certificate that lets the edge in expires.',
      topic: alarms,
    });
    new EdgeLog(this, 'Log', distribution, settings);
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'Partners sell in every country, and are let in by their tokens: no country is turned away.',
    });
    new CfnOutput(this, 'EdgeDomain', { value: distribution.distributionDomainName });
  }
}
