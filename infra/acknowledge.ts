import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Rules that NIST 800-53 (revision 5) and PCI DSS (3.2.1) share under different names. */
const packs = ['NIST.800.53.R5', 'PCI.DSS.321'] as const;

/** The reasons why findings of both packs about a construct and its children are intended, by the rule's name. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [rule, reason] of Object.entries(reasons)) {
    for (const pack of packs) Validations.of(construct).acknowledge({ id: `${pack}-${rule}`, reason });
  }
}

export const inlinePolicy = {
  IAMNoInlinePolicy: 'The policy is made of this one role’s grants, and goes with it: nobody else could share it.',
};

export const logEncryption = {
  CloudWatchLogGroupEncrypted:
    'Lines hold listed fields only, no personal data (lib/log.ts, infra/access-log.ts): the encryption of CloudWatch itself is enough.',
};
