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
  /** The same of billing's system, where the ACL stands before it. */
  readonly billingRequestsPerAddress?: number;
}

/** Rules of AWS's common set that ordinary answers would break: they are counted instead. */
const counted = [
  // A step has up to 64 kB, which our own limits hold.
  'SizeRestrictions_BODY',
  // A business plan may name addresses and quote markup: it is kept and shown as text.
  'CrossSiteScripting_BODY',
  'GenericRFI_BODY',
  'GenericLFI_BODY',
  'EC2MetaDataSSRF_BODY',
  // Billing is a machine.
  'NoUserAgent_HEADER',
];
const managed = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/** What a caller gets who sends too much: the problem of the catalogue, and when to come again. */
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
  // Samples hold headers and paths.
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

/** The paths of billing alone: each demands its scope, and the vendor's system asks there before every purchase. */
const ofBilling: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: '/accounts/',
    // A path that leads elsewhere in the end (`/accounts/%2e%2e/…`) does not begin so.
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

/** The limits per address: one for all, or, where billing comes too, one for it and one for all others. */
const rateRules = ({ requestsPerAddress, billingRequestsPerAddress }: WebAclProps) =>
  billingRequestsPerAddress === undefined
    ? [rateRule('RatePerAddress', requestsPerAddress)]
    : [
        rateRule('RatePerAddress', requestsPerAddress, { notStatement: { statement: ofBilling } }),
        rateRule('BillingRatePerAddress', billingRequestsPerAddress, ofBilling),
      ];

/** Turns away addresses of ill repute, known attacks, and who sends too much; logs whom it turned away, without secrets. */
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
      // WAF writes to no group that is called otherwise.
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
