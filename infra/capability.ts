import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { EnvironmentVariable } from '../lib/contract/environment.ts';
import { eventSource } from '../lib/contract/events.ts';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import type { Use } from '../lib/contract/grants.ts';
import type { SignIn } from '../lib/contract/sign-in.ts';
import type { MailSender } from './mail-sender.ts';
import type { Settings } from './settings.ts';

/** Something that a function uses besides the table: its environment and its grant. */
export interface Capability {
  readonly environment: { readonly [name in EnvironmentVariable]?: string };
  readonly grants: readonly PolicyStatement[];
}

/** The things that functions may use. */
export interface Things {
  readonly settings: Settings;
  readonly bus: IEventBus;
  readonly mail: MailSender;
  readonly webhooks: ISecret;
  /** The first signs. */
  readonly receiptKeys: readonly [IKey, ...IKey[]];
  /** Wraps the accounts' own keys. */
  readonly accountKey: IKey;
}

const capabilityFor: Record<Use, (things: Things) => Capability> = {
  bus: ({ bus }) => ({
    environment: { EVENT_BUS_NAME: bus.eventBusName },
    grants: [
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [bus.eventBusArn],
        conditions: { StringEquals: { 'events:source': eventSource } },
      }),
    ],
  }),
  reports: ({ settings }) => ({
    environment: { FACT_REPORTERS: JSON.stringify(settings.factReporters) },
    grants: [],
  }),
  'sign-in': ({ settings }) => signInOf(settings),
  mail: ({ settings: { mailSender, reviewersAddress, domain }, mail }) => ({
    environment: {
      MAIL_SENDER: `${mailSender.name} <${mailSender.address}>`,
      MAIL_CONFIGURATION_SET: mail.configurationSetName,
      REVIEWERS_ADDRESS: reviewersAddress,
      CONSOLE_URL: `https://console.${domain}`,
    },
    grants: [
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        // SES also requires the configuration set if one is used.
        resources: [mail.identityArn, mail.configurationSetArn],
        conditions: { StringEquals: { 'ses:FromAddress': mailSender.address } },
      }),
    ],
  }),
  webhooks: ({ settings, webhooks }) => ({
    environment: { WEBHOOKS_SECRET: settings.webhooks.secretName },
    grants: [new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [webhooks.secretArn] })],
  }),
  'receipt-signing': ({ receiptKeys }) => ({
    environment: { RECEIPT_KEYS: idsOf(receiptKeys) },
    grants: [
      new PolicyStatement({
        actions: ['kms:Sign'],
        resources: [receiptKeys[0].keyArn],
        conditions: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'RAW' } },
      }),
    ],
  }),
  'receipt-keys': ({ receiptKeys }) => ({
    environment: { RECEIPT_KEYS: idsOf(receiptKeys) },
    grants: [
      new PolicyStatement({ actions: ['kms:GetPublicKey'], resources: receiptKeys.map(({ keyArn }) => keyArn) }),
    ],
  }),
  decryption: ({ accountKey }) => accountKeys(accountKey, 'kms:Decrypt'),
  encryption: ({ accountKey }) => accountKeys(accountKey, 'kms:GenerateDataKey', 'kms:Decrypt'),
};

/** The accounts' own keys. A key that was wrapped for one account is unwrapped only for that named account. */
const accountKeys = ({ keyArn }: IKey, ...actions: readonly string[]): Capability => ({
  environment: { ACCOUNT_KEY: keyArn },
  grants: [
    new PolicyStatement({
      actions: [...actions],
      resources: [keyArn],
      conditions: { Null: { 'kms:EncryptionContext:accountId': 'false' } },
    }),
  ],
});

const idsOf = (keys: readonly IKey[]): string => keys.map(({ keyId }) => keyId).join(',');

/**
 * The settings of the identity providers. It needs only the settings, so that the identity stack does not depend on the
 * bus.
 */
export const signInOf = ({ identity: { partners, staff } }: Settings): Capability => {
  const told: SignIn = { partners: partners !== undefined, ...(staff && { staffGroups: staff.groups }) };
  return { environment: { SIGN_IN: JSON.stringify(told) }, grants: [] };
};

/** Returns the capabilities that the contract lists for a function. */
export function capabilityOf({ uses = [] }: FunctionContract, things: Things): Capability {
  const all = uses.map((use) => capabilityFor[use](things));
  return {
    environment: Object.assign({}, ...all.map(({ environment }) => environment)),
    grants: all.flatMap(({ grants }) => grants),
  };
}
