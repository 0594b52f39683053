import { CfnOutput, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, HttpVersion, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ConsoleSite } from './console-site.ts';
import { alarmOnEdge, alarmOnExpiry } from './edge-alarms.ts';
import { EdgeLog } from './edge-log.ts';
import { toApi, uncachedErrors } from './edge-origin.ts';
import type { Edge, Settings } from './settings.ts';
import { WebAcl } from './web-acl.ts';

interface EdgeStackProps extends StackProps {
  readonly settings: Settings;
  readonly edge: Edge;
  /** The topic for its alarms, in its region. */
  readonly alarms: ITopic;
}

/**
 * The edge that callers reach: CloudFront under the API's name and under the console's, with the web ACL that an HTTP
 * API cannot have itself. CloudFront requires its certificate and its ACL in us-east-1. The stack only reads outputs of
 * the other stacks.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { settings, edge, alarms, ...props }: EdgeStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: edge' });
    const { requestsPerAddress, billingRequestsPerAddress } = edge;
    const limits = { requestsPerAddress, billingRequestsPerAddress };
    const webAcl = new WebAcl(this, 'Api', { settings, scope: 'CLOUDFRONT', ...limits });
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', edge.edgeCertificateArn);
    const common = {
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: webAcl.arn,
      errorResponses: uncachedErrors,
    };
    const distribution = new Distribution(this, 'Distribution', {
      ...common,
      comment: `Partner programs (${settings.stage})`,
      domainNames: [`api.${settings.domain}`],
      certificate,
      defaultBehavior: toApi(settings, edge),
    });
    const site = new ConsoleSite(this, 'Console', { settings, edge, certificate, common });
    alarmOnEdge(this, distribution, alarms);
    alarmOnEdge(site, site.distribution, alarms);
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
    new EdgeLog(this, 'Log', { distribution, name: 'edge', settings });
    new EdgeLog(site, 'Log', { distribution: site.distribution, name: 'console', settings });
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'Partners sell in every country, and are let in by their tokens: no country is turned away.',
    });
    new CfnOutput(this, 'EdgeDomain', { value: distribution.distributionDomainName });
  }
}
