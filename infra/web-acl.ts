import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './settings.ts';

interface WebAclProps {
  readonly settings: Settings;
  readonly scope: 'CLOUDFRONT' | 'REGIONAL';
  /** Requests that one address may send in five minutes. */
  readonly requestsPerAddress: number;
  /** The same limit for the billing system, if the ACL protects its routes. */
  readonly billingRequestsPerAddress?: number;
}

/** Rules of AWS's common set that ordinary requests would match. They only count. */
const counted = [
  // A step may have 64 kB; our own limits check that.
  'SizeRestrictions_BODY',
  // A business plan may contain addresses and markup, because it is stored and shown as text.
  'CrossSiteScripting_BODY',
  'GenericRFI_BODY',
  'GenericLFI_BODY',
  'EC2MetaDataSSRF_BODY',
  // The billing system is not a browser.
  'NoUserAgent_HEADER',
];
const managed = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/** The response to a caller who sends too many requests: the catalogue's problem, and when to retry. */
const tooMany = 'too-many-requests';
const problem = {
  type: `urn:partner-programs:problem:${tooMany}`,
  title: 'Too many requests',
  status: 429,
  code: tooMany,
  detail: 'This address has sent too many requests: wait, then send them more slowly.',
};

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Sampled requests contain headers and paths.
  sampledRequestsEnabled: false,
});

const managedRule = (name: string): Omit<CfnWebACL.RuleProperty, 'priority'> => ({
  name,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: name.endsWith('CommonRuleSet')
        ? counted.map((rule) => ({ name: rule, actionToUse: { count: {} } }))
        : undefined,
    },
  },
  visibilityConfig: visible(name),
});

/** The paths that only the billing system calls, before every purchase. Each requires its scope. */
const ofBilling: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: '/accounts/',
    // Excludes paths that resolve elsewhere (`/accounts/%2e%2e/…`).
    textTransformations: [
      { priority: 0, type: 'URL_DECODE' },
      { priority: 1, type: 'NORMALIZE_PATH' },
    ],
  },
};

const rateRule = (
  name: string,
  limit: number,
  scopeDownStatement?: CfnWebACL.StatementProperty,
): Omit<CfnWebACL.RuleProperty, 'priority'> => ({
  name,
  statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300, scopeDownStatement } },
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: tooMany,
        responseHeaders: [{ name: 'retry-after', value: '300' }],
      },
    },
  },
  visibilityConfig: visible(name),
});

/** The limits per address: one for everybody, or one for the billing system and one for everybody else. */
const rateRules = ({ requestsPerAddress, billingRequestsPerAddress }: WebAclProps) =>
  billingRequestsPerAddress === undefined
    ? [rateRule('RatePerAddress', requestsPerAddress)]
    : [
        rateRule('RatePerAddress', requestsPerAddress, { notStatement: { statement: ofBilling } }),
        rateRule('BillingRatePerAddress', billingRequestsPerAddress, ofBilling),
      ];

/** Blocks addresses with a bad reputation, known attacks and callers who send too much. Logs what it blocks, without secrets. */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(parent: Construct, id: string, props: WebAclProps) {
    super(parent, id);
    const { settings, scope } = props;
    const name = `partner-programs-${settings.stage}-${id}`;
    const acl = new CfnWebACL(this, 'Acl', {
      name,
      scope,
      defaultAction: { allow: {} },
      rules: [...rateRules(props), ...managed.map(managedRule)].map((rule, priority) => ({ ...rule, priority })),
      customResponseBodies: { [tooMany]: { contentType: 'APPLICATION_JSON', content: JSON.stringify(problem) } },
      visibilityConfig: visible(name),
    });
    this.arn = acl.attrArn;
    const logs = new LogGroup(this, 'Logs', {
      // WAF only writes to log groups whose names begin like this.
      logGroupName: `aws-waf-logs-${name}`,
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(logs, {
      CloudWatchLogGroupEncrypted:
        'It names addresses and paths of those who were turned away, no token, no query and no body: the encryption of CloudWatch itself is enough.',
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [logs.logGroupArn],
      redactedFields: [{ singleHeader: { Name: 'authorization' } }, { queryString: {} }],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
  }
}
