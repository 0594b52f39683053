import { CfnOutput, Stack } from 'aws-cdk-lib';
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** The domain that sends mail, signed with DKIM. You enter its DNS records by hand. */
export class MailSender extends Construct {
  readonly identityArn: string;
  readonly configurationSetArn: string;
  readonly configurationSetName: string;

  constructor(scope: Construct, id: string, { domain, stage }: Settings) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'Configuration', {
      configurationSetName: `partner-programs-${stage}`,
      // Addresses that bounced or complained get no more mail.
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    // As the identity's default, it applies to every mail, even if the mail does not name it. Bounces come to our own
    // domain, so that SPF passes as DMARC requires.
    const mailFromDomain = `mail.${domain}`;
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      configurationSet,
      mailFromDomain,
    });
    const { region } = Stack.of(this);
    new CfnOutput(this, 'MailFrom', {
      value: `${mailFromDomain} MX 10 feedback-smtp.${region}.amazonses.com; ${mailFromDomain} TXT "v=spf1 include:amazonses.com ~all"`,
      description: 'Records to enter in DNS',
    });
    for (const [index, { name, value }] of identity.dkimRecords.entries())
      new CfnOutput(this, `Dkim${index + 1}`, {
        value: `${name} CNAME ${value}`,
        description: 'A record to enter in DNS',
      });
    this.identityArn = identity.emailIdentityArn;
    this.configurationSetName = configurationSet.configurationSetName;
    this.configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    });
  }
}
