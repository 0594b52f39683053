/**
 * What differs from one deployment to the next: the `partner-programs` object of `cdk.json`'s context. Its `stages`
 * hold what differs by stage, on top of what they share; `-c stage=prod` chooses one, and without it it is `dev`.
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

/** What stands in front of the API and of the sign-in pages. */
const edgeSchema = z.strictObject({
  /** Of `api.<domain>` and `console.<domain>`; CloudFront takes it from us-east-1 only. */
  edgeCertificateArn: certificate('us-east-1'),
  /** Of `origin.api.<domain>`, by which CloudFront reaches the API, in the region of the stacks; issued by ACM itself. */
  originCertificateArn: certificate('[a-z0-9-]+'),
  /** By which CloudFront proves to the API that it is our edge: issued by a private authority, and imported. */
  clientCertificateArn: certificate('us-east-1'),
  /** Where that authority's certificate lies: a versioned bucket in the region of the stacks, made by hand. */
  trustStore: z.strictObject({ bucketName: text, key: z.string().check(z.endsWith('.pem')), version: text }),
  /** Requests that one address may send in five minutes, to the API and to the sign-in pages each. */
  requestsPerAddress: z.int().check(z.minimum(100)),
  /** Requests that one address of billing's system may send in five minutes. */
  billingRequestsPerAddress: z.int().check(z.minimum(100)),
});

const role = z.string().check(z.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/));

/** A `source` of events on the bus that is not ours. */
const busSource = z.string().check(z.regex(/^(?!partner-programs$|aws\.)[\w.-]{1,256}$/));

/** Who puts events on the bus, besides our own functions and operators. */
const busSchema = z.strictObject({
  /** May report facts of accounts: other systems, each for the sources of facts that are its own. */
  reporters: z.array(
    z.strictObject({
      /** The system's role, or the id of an account that is all its. */
      who: z.union([z.string().check(z.regex(/^\d{12}$/)), role]),
      sources: z.array(z.enum(factSources)).check(z.minLength(1)),
    }),
  ),
});

const person = z.string().check(z.regex(/^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/));

/** The people who operate, by the roles or users that they come in. Each command has a role of its own to take on. */
const operatorsSchema = z.strictObject({
  /** May take on all of them but `erase`. */
  people: z.array(person),
  /** May take on `erase`, with a second factor. */
  erasers: z.array(person),
});

const claim = z.string().check(z.minLength(1), z.maxLength(128));

/** A provider that people sign in with, instead of a password of the user pool. */
const providerOf = <Claims extends Record<string, z.ZodMiniType>>(claims: Claims) => {
  /** Names of the claims, or attributes of the assertion, that say who somebody is. */
  const said = z.strictObject({ email: claim, ...claims });
  return [
    z.strictObject({
      type: z.literal('oidc'),
      issuer: z.url({ protocol: /^https$/ }),
      clientId: text,
      /** Name of the secret in Secrets Manager that holds the client's secret as its text; made by hand. */
      clientSecretName: text,
      claims: said,
    }),
    z.strictObject({ type: z.literal('saml'), metadataUrl: z.url({ protocol: /^https$/ }), claims: said }),
  ] as const;
};
const [partnersOidc, partnersSaml] = providerOf({ account: claim });
const [staffOidc, staffSaml] = providerOf({ groups: claim });
/** Our groups by what the provider calls them. */
const groups = z.record(z.string(), z.enum(Object.keys(staffGroups) as [StaffGroup, ...StaffGroup[]]));

/** Who signs in where. Without a provider they are users of the pool, whom an administrator makes (RUNBOOK.md). */
const identitySchema = z.strictObject({
  /** The vendor's own accounts. */
  partners: z.optional(z.discriminatedUnion('type', [partnersOidc, partnersSaml])),
  /** Reviewers and operators. */
  staff: z.optional(z.discriminatedUnion('type', [z.extend(staffOidc, { groups }), z.extend(staffSaml, { groups })])),
});

/** A table that was restored beside the stack's own: everything uses it instead. */
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
   * Deployment stage; part of every stack's name. Short, because CloudFormation keeps 24 characters of a stack's name in
   * the names that it makes, and the dashboard finds functions and queues by the stage in theirs.
   */
  stage: z.string().check(z.regex(/^[a-z][a-z0-9]{0,6}$/)),
  /** Stated, because the replica of a table cannot name its key in a template for any region. */
  region: z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/)),
  /** The stage's own, which mail comes from too: the console lives at `https://console.<domain>`. */
  domain: text,
  /** First label of the sign-in pages' host name; unique in a region. */
  signInPrefix: text,
  identity: z._default(identitySchema, {}),
  /** Whom mail comes from. */
  mailSender: z.object({ name: text, address: z.email() }),
  /** Where reviewers, as a body, get their mail. */
  reviewersAddress: z.email(),
  /** Who may speak for a source of facts: the `source` of its events on the bus. `vendor.<source>` without it. */
  factReporters: z._default(z.partialRecord(z.enum(factSources), busSource), {}),
  /** Without it nobody can report. */
  bus: z._default(busSchema, { reporters: [] }),
  /** Without it there are no roles to operate in, and only an administrator of the account can. */
  operators: z._default(operatorsSchema, { people: [], erasers: [] }),
  /** The secret that holds the webhooks' endpoints and keys; its value is set by hand, and rotated there. */
  webhooks: z.strictObject({ secretName: text }),
  /** Who is mailed when an alarm rings; empty for nobody. */
  alarmAddress: z.union([z.literal(''), z.email()]),
  /** Overrides of the policy defaults; handed to the functions as JSON. */
  policy: z.record(z.string(), z.unknown()),
  /** One of the periods that CloudWatch knows, in days; the CDK's 9999, for ever, is none. */
  logRetentionDays: z.enum(RetentionDays).check(z.refine((days) => days !== RetentionDays.INFINITE)),
  /** What becomes of data when its stack is deleted: protected and kept, or destroyed with it. */
  data: z.enum(['keep', 'destroy']),
  /** After a restore (RUNBOOK.md). The stack's own table stays, and nothing uses it. */
  restoredTable: z.optional(restoredTableSchema),
  /** How a new version of a function takes over: a tenth of the calls first, back if its alarm rings; or at once. */
  rollout: z.enum(['canary', 'at-once']),
  /** Without it the API is reached by the name that AWS gives it, with no web ACL. */
  edge: z.optional(edgeSchema),
  /** Steady rate and burst of the whole API, in requests. */
  requestsPerSecond: z.int().check(z.positive()),
  requestBurst: z.int().check(z.positive()),
});

export type Settings = z.infer<typeof settingsSchema>;
export type IdentitySettings = z.infer<typeof identitySchema>;
export type Edge = z.infer<typeof edgeSchema>;
export type RestoredTable = z.infer<typeof restoredTableSchema>;

/** Where CloudFront finds the API. Its first label tells the functions that an edge stands before them. */
export const originDomainOf = ({ domain }: Settings): string => `${originLabel}.api.${domain}`;

/** The console's own name. */
export const consoleDomainOf = ({ domain }: Settings): string => `console.${domain}`;

/** Where the sign-in pages are. */
export const signInOriginOf = ({ signInPrefix, region }: Settings): string =>
  `https://${signInPrefix}.auth.${region}.amazoncognito.com`;

const context = z.looseObject({ stages: z.record(z.string(), z.looseObject({})) });

/** The settings of the stage that the app's context names; refuses with zod's words when one is missing or wrong. */
export function settingsFrom(node: Node): Settings {
  const stage = String(node.tryGetContext('stage') ?? 'dev');
  const { stages, ...shared } = context.parse(node.getContext('partner-programs'));
  const own = stages[stage];
  if (!own) throw new Error(`cdk.json knows no stage "${stage}", only ${Object.keys(stages).join(', ')}.`);
  return settingsSchema.parse({ ...shared, ...own, stage });
}

/** The `source` of the events in which a reporter speaks, one for each of its sources of facts. */
export const busSourcesOf = ({ factReporters }: Settings, sources: readonly (typeof factSources)[number][]): string[] =>
  sources.map((source) => reporterOf(factReporters, source));

/**
 * What CloudFormation does with a resource that holds data when its stack goes, or no longer names it. What a failed
 * first deployment made holds none yet, and goes: its name would stand in the way of the next attempt.
 */
export const removalOf = ({ data }: Pick<Settings, 'data'>): RemovalPolicy =>
  data === 'keep' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
