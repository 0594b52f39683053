/** What differs from one deployment to the next: the `partner-programs` object of `cdk.json`'s context. */

import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

const settingsSchema = z.strictObject({
  /** Deployment stage; part of every stack's name. */
  stage: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,19}$/)),
  /** Stated, because the replica of a table cannot name its key in a template for any region. */
  region: z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/)),
  /** The console lives at `https://console.<domain>`. */
  domain: text,
  /** First label of the sign-in pages' host name; unique in a region. */
  signInPrefix: text,
  /** Whom mail comes from. */
  mailSender: z.object({ name: text, address: z.email() }),
  /** Where reviewers, as a body, get their mail. */
  reviewersAddress: z.email(),
  /** The secret that holds the webhooks' endpoints and keys; its value is set by hand, and rotated there. */
  webhooks: z.strictObject({ secretName: text }),
  /** Who is mailed when an alarm rings; empty for nobody. */
  alarmAddress: z.union([z.literal(''), z.email()]),
  /** Overrides of the policy defaults; handed to the functions as JSON. */
  policy: z.record(z.string(), z.unknown()),
  /** One of the periods that CloudWatch knows, in days. */
  logRetentionDays: z.enum(RetentionDays),
  /** Steady rate and burst of the whole API, in requests. */
  requestsPerSecond: z.int().check(z.positive()),
  requestBurst: z.int().check(z.positive()),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings of the app's context; refuses with zod's words when one is missing or wrong. */
export const settingsFrom = (node: Node): Settings => settingsSchema.parse(node.getContext('partner-programs'));
