/**
 * List prices in USD, us-east-1, without free tiers, from memory of AWS's pricing pages in 2026-11. They are inputs:
 * check them before you base a decision on them (https://aws.amazon.com/pricing/).
 */
export const prices = {
  perMillion: {
    'HTTP API requests': 1,
    'Lambda invocations': 0.2,
    'DynamoDB write units': 0.625,
    'DynamoDB read units': 0.125,
    'EventBridge events': 1,
    'SQS requests': 0.4,
    'SES mails': 100,
    'CloudFront requests': 1,
    'WAF requests': 0.6,
    'CloudFront functions': 0.1,
    'S3 requests': 0.4,
    'KMS requests': 3,
  },
  lambdaGbSecond: 0.0000133334,
  /** Transfer out of CloudFront, in Europe and North America. */
  transferGigabyte: 0.085,
  logGigabyte: 0.5,
  tableGigabyteMonth: 0.25,
  backupGigabyteMonth: 0.1,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  dashboardMonth: 3,
  kmsKeyMonth: 1,
  secretMonth: 0.4,
  webAclMonth: 5,
  webAclRuleMonth: 1,
} as const;
