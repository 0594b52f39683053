import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IResponseHeadersPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { consoleHeaders, consolePolicy } from '../lib/contract/console.ts';

/** CloudFront has separate settings for these headers, and refuses them as custom headers. */
const named = ['x-content-type-options', 'referrer-policy'];

interface ConsoleHeadersProps {
  readonly stage: string;
  /** Other origins that pages may send requests to. */
  readonly connect: readonly string[];
}

/** Sets the headers of every file of the console, whatever the bucket says. The API's responses keep their own. */
export function consoleHeadersPolicy(
  scope: Construct,
  { stage, connect }: ConsoleHeadersProps,
): IResponseHeadersPolicy {
  const others = Object.entries(consoleHeaders).filter(([header]) => !named.includes(header));
  return new ResponseHeadersPolicy(scope, 'Headers', {
    responseHeadersPolicyName: `partner-programs-${stage}-console`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: consolePolicy(connect), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: others.map(([header, value]) => ({ header, value, override: true })),
    },
  });
}
