import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  type CfnDistribution,
  type ErrorResponse,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type Edge, originDomainOf, type Settings } from './settings.ts';

/** The API, to which CloudFront presents its certificate. The API refuses connections without one. */
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

/** Forwards requests to the API, except for the host, and caches no response. */
export const toApi = (settings: Settings, edge: Edge): BehaviorOptions => ({
  origin: new ProvenOrigin(settings, edge),
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});

/**
 * Every status that CloudFront can configure. By default, CloudFront caches an error for ten seconds, whatever
 * `cache-control` says, and under a key without the token, so that one caller's error would be served to another.
 */
export const uncachedErrors: ErrorResponse[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map(
  (httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) }),
);
