import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** The environment of the functions: what every one is told, and what those with a capability are told besides. */
export const environments = {
  every: z.object({
    /** Name of the table. */
    TABLE_NAME: text,
    /** Deployment stage: `dev`, `test`, `prod`, … */
    STAGE: text,
    /** JSON: overrides of the policy defaults (`lib/domain/policy.ts`); `{}` for none. */
    POLICY: text,
  }),
  /** Multiplies the limits of requests to AWS, for machines too busy to keep them. Deployed functions have none. */
  limits: z.object({ TIME_LIMIT_FACTOR: z.optional(z.string().check(z.regex(/^\d+(\.\d+)?$/))) }),
  bus: z.object({
    /** Name of the event bus. */
    EVENT_BUS_NAME: text,
  }),
  reports: z.object({
    /** JSON: who may speak for a source of facts, where it is not `vendor.<source>`. */
    FACT_REPORTERS: z._default(text, '{}'),
  }),
  'sign-in': z.object({
    /** JSON: which identity providers there are, and what the staff's calls our groups. */
    SIGN_IN: z._default(text, '{}'),
  }),
  mail: z.object({
    /** Sender of mail, as `Name <address>`. */
    MAIL_SENDER: text,
    /** SES configuration set that mail is sent with. */
    MAIL_CONFIGURATION_SET: z.optional(z.string()),
    /** Where reviewers, as a body, get their mail. */
    REVIEWERS_ADDRESS: z.optional(z.string()),
    /** Where the console lives: links in mail begin with it. */
    CONSOLE_URL: z.optional(z.string()),
  }),
  webhooks: z.object({
    /** Name of the secret that holds the webhooks' endpoints and keys; without one there is no endpoint. */
    WEBHOOKS_SECRET: z.optional(z.string()),
    /** Where Secrets Manager is, for the SDK; where that is this machine, endpoints may be, too. */
    AWS_ENDPOINT_URL_SECRETS_MANAGER: z.optional(z.string()),
  }),
  receipts: z.object({
    /** Ids of the KMS keys of receipts, comma-separated: the first signs, those that signed before are still served. */
    RECEIPT_KEYS: text,
  }),
  encryption: z.object({
    /** ARN of the KMS key that wraps the accounts' own keys. */
    ACCOUNT_KEY: text,
  }),
  documents: z.object({
    /** Name of the bucket that documents are uploaded to. */
    DOCUMENTS_BUCKET: text,
  }),
} as const;

type Environments = typeof environments;
/** Every variable that some function is told. */
export type EnvironmentVariable = { [use in keyof Environments]: keyof z.infer<Environments[use]> }[keyof Environments];
