import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { acknowledge, logEncryption } from './acknowledge.ts';
import type { Settings } from './settings.ts';

interface WebAclProps {
  readonly settings: Settings;
  readonly scope: 'CLOUDFRONT' | 'REGIONAL';
  /** Requests that one address may send in five minutes. */
  readonly requestsPerAddress: number;
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

const managedRule = (name: string, priority: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
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

const rateRule = (limit: number): CfnWebACL.RuleProperty => ({
  name: 'RatePerAddress',
  priority: 0,
  statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: tooMany,
        responseHeaders: [{ name: 'retry-after', value: '300' }],
      },
    },
  },
  visibilityConfig: visible('RatePerAddress'),
});

/** Turns away addresses of ill repute, known attacks, and who sends too much; logs whom it turned away, without secrets. */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(parent: Construct, id: string, { settings, scope, requestsPerAddress }: WebAclProps) {
    super(parent, id);
    const name = `partner-programs-${settings.stage}-${id}`;
    const acl = new CfnWebACL(this, 'Acl', {
      name,
      scope,
      defaultAction: { allow: {} },
      rules: [rateRule(requestsPerAddress), ...managed.map((group, index) => managedRule(group, index + 1))],
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
    acknowledge(logs, logEncryption);
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
