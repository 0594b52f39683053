import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** The environment of the functions: the variables of every function, and those of functions with a capability. */
export const environments = {
  every: z.object({
    /** Name of the table. */
    TABLE_NAME: text,
    /** Deployment stage: `dev`, `test`, `prod`, … */
    STAGE: text,
    /** JSON: overrides of the policy defaults (`lib/domain/policy.ts`); `{}` for none. */
    POLICY: text,
  }),
  /**
   * Multiplies the time limits of requests to AWS, for machines that are too busy to meet them. Deployed functions do
   * not set it.
   */
  limits: z.object({ TIME_LIMIT_FACTOR: z.optional(z.string().check(z.regex(/^\d+(\.\d+)?$/))) }),
  bus: z.object({
    /** Name of the event bus. */
    EVENT_BUS_NAME: text,
  }),
  reports: z.object({
    /** JSON: the reporter of each fact source that is not reported by `vendor.<source>`. */
    FACT_REPORTERS: z._default(text, '{}'),
  }),
  'sign-in': z.object({
    /** JSON: the identity providers, and our groups by the names that the staff's provider uses. */
    SIGN_IN: z._default(text, '{}'),
  }),
  mail: z.object({
    /** Sender of mail, as `Name <address>`. */
    MAIL_SENDER: text,
    /** SES configuration set that mail is sent with. */
    MAIL_CONFIGURATION_SET: z.optional(z.string()),
    /** The address that receives the mail for all reviewers. */
    REVIEWERS_ADDRESS: z.optional(z.string()),
    /** The URL of the console. Links in mails begin with it. */
    CONSOLE_URL: z.optional(z.string()),
  }),
  webhooks: z.object({
    /** The name of the secret that holds the webhooks' endpoints and keys. Without it there are no endpoints. */
    WEBHOOKS_SECRET: z.optional(z.string()),
    /** The endpoint of Secrets Manager, for the SDK. If it is on this machine, webhook endpoints may be, too. */
    AWS_ENDPOINT_URL_SECRETS_MANAGER: z.optional(z.string()),
  }),
  receipts: z.object({
    /**
     * The ids of the KMS keys of receipts, comma-separated. The first one signs; the others signed before, and
     * verifiers can still read them.
     */
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
/** Every variable of any function. */
export type EnvironmentVariable = { [use in keyof Environments]: keyof z.infer<Environments[use]> }[keyof Environments];
