/**
 * The settings that differ between deployments: the `partner-programs` object of `cdk.json`'s context. Its `stages`
 * hold what differs by stage, on top of what they share; `-c stage=prod` chooses a stage; the default is `dev`.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import * as z from 'zod/mini';
import { factSources, reporterOf } from '../lib/contract/facts.ts';
import { originLabel } from '../lib/contract/limits.ts';
import { type StaffGroup, staffGroups } from '../lib/contract/sign-in.ts';

const text = z.string().check(z.minLength(1));

const certificate = (region: string) =>
  z.string().check(z.regex(new RegExp(`^arn:aws:acm:${region}:\\d{12}:certificate/[0-9a-f-]{36}$`)));

/** The edge in front of the API and the sign-in pages. */
const edgeSchema = z.strictObject({
  /** The certificate of `api.<domain>` and `console.<domain>`, in us-east-1, where CloudFront looks for it. */
  edgeCertificateArn: certificate('us-east-1'),
  /**
   * The certificate of `origin.api.<domain>`, where CloudFront reaches the API: in the region of the stacks, issued by
   * ACM.
   */
  originCertificateArn: certificate('[a-z0-9-]+'),
  /**
   * The certificate with which CloudFront proves to the API that it is our edge: issued by a private authority, and
   * imported.
   */
  clientCertificateArn: certificate('us-east-1'),
  /**
   * The place of that authority's certificate: a versioned bucket in the region of the stacks, which you create by
   * hand.
   */
  trustStore: z.strictObject({ bucketName: text, key: z.string().check(z.endsWith('.pem')), version: text }),
  /** The number of requests that one address may send in five minutes to the API, and again to the sign-in pages. */
  requestsPerAddress: z.int().check(z.minimum(100)),
  /** The number of requests that one address of the billing system may send in five minutes. */
  billingRequestsPerAddress: z.int().check(z.minimum(100)),
});

const role = z.string().check(z.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/));

/** A `source` of events on the bus that belongs to another system. */
const busSource = z.string().check(z.regex(/^(?!partner-programs$|aws\.)[\w.-]{1,256}$/));

/** The other systems that put events on the bus. */
const busSchema = z.strictObject({
  /** The systems that may report facts of accounts, each for its own sources. */
  reporters: z.array(
    z.strictObject({
      /** The system's role, or the id of an AWS account that it has to itself. */
      who: z.union([z.string().check(z.regex(/^\d{12}$/)), role]),
      sources: z.array(z.enum(factSources)).check(z.minLength(1)),
    }),
  ),
});

const person = z.string().check(z.regex(/^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/));

/** The operators, by the roles or users that they sign in as. Each command has a role that they assume. */
const operatorsSchema = z.strictObject({
  /** May assume every role except `erase`. */
  people: z.array(person),
  /** May assume `erase`, with a second factor. */
  erasers: z.array(person),
});

const claim = z.string().check(z.minLength(1), z.maxLength(128));

/** A provider that people sign in with, instead of a password of the user pool. */
const providerOf = <Claims extends Record<string, z.ZodMiniType>>(claims: Claims) => {
  /** The names of the claims or attributes that identify a person. */
  const said = z.strictObject({ email: claim, ...claims });
  return [
    z.strictObject({
      type: z.literal('oidc'),
      issuer: z.url({ protocol: /^https$/ }),
      clientId: text,
      /** The name of the secret in Secrets Manager whose text is the client's secret. You create it by hand. */
      clientSecretName: text,
      claims: said,
    }),
    z.strictObject({ type: z.literal('saml'), metadataUrl: z.url({ protocol: /^https$/ }), claims: said }),
  ] as const;
};
const [partnersOidc, partnersSaml] = providerOf({ account: claim });
const [staffOidc, staffSaml] = providerOf({ groups: claim });
/** Our groups, by the provider's names for them. */
const groups = z.record(z.string(), z.enum(Object.keys(staffGroups) as [StaffGroup, ...StaffGroup[]]));

/** The identity providers. Without one, people are users of the pool, whom an administrator creates (RUNBOOK.md). */
const identitySchema = z.strictObject({
  /** The vendor's own accounts. */
  partners: z.optional(z.discriminatedUnion('type', [partnersOidc, partnersSaml])),
  /** Reviewers and operators. */
  staff: z.optional(z.discriminatedUnion('type', [z.extend(staffOidc, { groups }), z.extend(staffSaml, { groups })])),
});

/** A restored table, which everything uses instead of the stack's own. */
const restoredTableSchema = z
  .strictObject({
    name: z.string().check(z.regex(/^[\w.-]{3,255}$/)),
    streamArn: z
      .string()
      .check(z.regex(/^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/)),
  })
  .check(z.refine(({ name, streamArn }) => streamArn.includes(`:table/${name}/`), 'The stream is not of this table.'));

const settingsSchema = z.strictObject({
  /**
   * Deployment stage; part of every stack's name. Short, because CloudFormation keeps 24 characters of a stack's name
   * in the names that it makes, and the dashboard finds functions and queues by the stage in theirs.
   */
  stage: z.string().check(z.regex(/^[a-z][a-z0-9]{0,6}$/)),
  /** Required, because a template for any region cannot name the key of a table's replica. */
  region: z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/)),
  /** The domain of the stage, which also sends its mail. The console lives at `https://console.<domain>`. */
  domain: text,
  /** The first label of the sign-in pages' host name. It must be unique in the region. */
  signInPrefix: text,
  identity: z._default(identitySchema, {}),
  /** The sender of mail. */
  mailSender: z.object({ name: text, address: z.email() }),
  /** The address that receives the mail for all reviewers. */
  reviewersAddress: z.email(),
  /** The reporter of a fact source: the `source` of its events on the bus. The default is `vendor.<source>`. */
  factReporters: z._default(z.partialRecord(z.enum(factSources), busSource), {}),
  /** Without it, no system can report. */
  bus: z._default(busSchema, { reporters: [] }),
  /** Without it there are no roles for operators, and only an administrator of the AWS account can run the commands. */
  operators: z._default(operatorsSchema, { people: [], erasers: [] }),
  /** The secret that holds the webhooks' endpoints and keys; its value is set by hand, and rotated there. */
  webhooks: z.strictObject({ secretName: text }),
  /** The addresses that alarms are mailed to; may be empty. */
  alarmAddress: z.union([z.literal(''), z.email()]),
  /** Overrides of the policy's defaults, passed to the functions as JSON. */
  policy: z.record(z.string(), z.unknown()),
  /** A retention period that CloudWatch accepts, in days. The CDK's 9999 (for ever) is not accepted. */
  logRetentionDays: z.enum(RetentionDays).check(z.refine((days) => days !== RetentionDays.INFINITE)),
  /** Whether data is kept and protected when its stack is deleted, or destroyed with it. */
  data: z.enum(['keep', 'destroy']),
  /** Set after a restore (RUNBOOK.md). The stack's own table stays, but nothing uses it. */
  restoredTable: z.optional(restoredTableSchema),
  /** How traffic moves to a new version of a function: a tenth first, and back if its alarm rings; or all at once. */
  rollout: z.enum(['canary', 'at-once']),
  /** Without it, the API has only the name that AWS gives it, and no web ACL. */
  edge: z.optional(edgeSchema),
  /** The steady rate and the burst of the whole API, in requests a second. */
  requestsPerSecond: z.int().check(z.positive()),
  requestBurst: z.int().check(z.positive()),
});

export type Settings = z.infer<typeof settingsSchema>;
export type IdentitySettings = z.infer<typeof identitySchema>;
export type Edge = z.infer<typeof edgeSchema>;
export type RestoredTable = z.infer<typeof restoredTableSchema>;

/** The name at which CloudFront reaches the API. Its first label tells the functions that they are behind an edge. */
export const originDomainOf = ({ domain }: Settings): string => `${originLabel}.api.${domain}`;

/** The host name of the console. */
export const consoleDomainOf = ({ domain }: Settings): string => `console.${domain}`;

/** The URL of the sign-in pages. */
export const signInOriginOf = ({ signInPrefix, region }: Settings): string =>
  `https://${signInPrefix}.auth.${region}.amazoncognito.com`;

const context = z.looseObject({ stages: z.record(z.string(), z.looseObject({})) });

/** Returns the settings of the stage that the app's context names. Throws zod's error if one is missing or wrong. */
export function settingsFrom(node: Node): Settings {
  const stage = String(node.tryGetContext('stage') ?? 'dev');
  const { stages, ...shared } = context.parse(node.getContext('partner-programs'));
  const own = stages[stage];
  if (!own) throw new Error(`cdk.json knows no stage "${stage}", only ${Object.keys(stages).join(', ')}.`);
  return settingsSchema.parse({ ...shared, ...own, stage });
}

/** Returns the `source` of a reporter's events, one for each of its sources of facts. */
export const busSourcesOf = ({ factReporters }: Settings, sources: readonly (typeof factSources)[number][]): string[] =>
  sources.map((source) => reporterOf(factReporters, source));

/**
 * Tells CloudFormation what to do with a resource that holds data when its stack is deleted or no longer names it. A
 * failed first deployment leaves no data, so its resources are deleted: their names would block the next attempt.
 */
export const removalOf = ({ data }: Pick<Settings, 'data'>): RemovalPolicy =>
  data === 'keep' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
