/** The composition root of the function that mails: separate, so that no other bundle holds the SES client. */
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesMailer } from '../adapters/ses-mailer.ts';
import type { NotificationDeps } from '../operations/notifications/send-notification.ts';
import { mailRecords } from '../store/notifications/mail-record.ts';
import { bus } from './bus.ts';
import { environment } from './environment.ts';
import { count } from './metrics.ts';
import { requestLimits } from './request-limits.ts';
import { runtime, tableClient } from './runtime.ts';

/** A new connection for each request. */
const noReuse = { keepAlive: false } as const;

/**
 * Milliseconds: one attempt, and the requests to the table, fit into the function's time-out. SES may close a kept
 * connection while the container stands still, and a mail on it would get no response: nobody would know whether it
 * was sent.
 */
const limits = () => ({ ...requestLimits(5000), httpAgent: noReuse, httpsAgent: noReuse });

function compose(): NotificationDeps {
  const { MAIL_SENDER, MAIL_CONFIGURATION_SET, REVIEWERS_ADDRESS, CONSOLE_URL } = environment('mail');
  const { store, now, policy } = runtime();
  const table = tableClient();
  return {
    store,
    now,
    policy,
    records: mailRecords(table),
    mailer: sesMailer(
      new SESv2Client({ maxAttempts: 1, requestHandler: limits() }),
      MAIL_SENDER,
      MAIL_CONFIGURATION_SET,
    ),
    // Only a mail with an unknown outcome needs the bus.
    announce: (notices) => bus().put(notices),
    newToken: table.newToken,
    count,
    reviewersAddress: REVIEWERS_ADDRESS,
    consoleUrl: CONSOLE_URL,
  };
}

let composed: NotificationDeps | undefined;

/** Returns the dependencies of mailing. Throws if the environment does not match the contract. */
export function mailRuntime(): NotificationDeps {
  composed ??= compose();
  return composed;
}
