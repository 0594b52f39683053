import { type SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { canBeMailed } from '../domain/mail-address.ts';
import type { Mail, Mailer, Sent } from '../notifications/ports.ts';

/** Refusals that hold for this mail permanently, because of its recipient or its content. */
const permanent = new Set(['MessageRejected', 'BadRequestException']);
/**
 * SES's message for a sender that is not verified, and for an unverified recipient in the sandbox. SES names it a
 * rejected message, but it affects every mail until the domain is verified.
 */
const unverified = /address(es)? (is|are) not verified/i;
/** The connection was never established, so nothing was handed over. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;

/**
 * Returns what a failure means for the mail. A response that is not an acceptance (throttling, a 5xx, a wrong setting)
 * means that nothing was accepted, and so does a connection that was never established. Without a response, nothing is
 * known.
 */
export function meaningOf(error: unknown): Exclude<Sent, { result: 'accepted' }> {
  const code = field(error, 'code');
  const cause = String(code ?? field(error, 'name') ?? 'unknown');
  const ours = unverified.test(String(field(error, 'message')));
  if (permanent.has(String(field(error, 'name'))) && !ours) return { result: 'never', cause };
  const answered = typeof field(field(error, '$metadata'), 'httpStatusCode') === 'number';
  const noCredentials = field(error, 'name') === 'CredentialsProviderError';
  return { result: answered || noCredentials || unconnected.has(String(code)) ? 'later' : 'uncertain', cause };
}

const content = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** SES accepts no other characters in a tag. */
const tagged = (id: string) => id.replaceAll(/[^\w-]/g, '-');

/**
 * Returns the request: HTML and plain text, tags for the event's type and ids and the recipient's role, and a header
 * against automatic replies (RFC 3834).
 */
const inputOf = (mail: Mail, from: string, configurationSet?: string): SendEmailCommandInput => ({
  FromEmailAddress: from,
  ConfigurationSetName: configurationSet,
  Destination: { ToAddresses: [mail.to] },
  Content: {
    Simple: {
      Subject: content(mail.subject),
      Body: { Text: content(mail.text), Html: content(mail.html) },
      Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
    },
  },
  EmailTags: [
    { Name: 'eventId', Value: tagged(mail.eventId) },
    { Name: 'type', Value: mail.type },
    { Name: 'role', Value: mail.role },
    ...(mail.correlationId ? [{ Name: 'correlationId', Value: tagged(mail.correlationId) }] : []),
  ],
});

/**
 * Sends by SES. The client must not retry by itself (`maxAttempts: 1`), because after a lost response it would send
 * twice.
 */
export const sesMailer = (client: SESv2Client, from: string, configurationSet?: string): Mailer => ({
  send: async (mail) => {
    if (!canBeMailed(mail.to)) return { result: 'never', cause: 'LocalPartNotAscii' };
    try {
      const { MessageId } = await client.send(new SendEmailCommand(inputOf(mail, from, configurationSet)));
      return { result: 'accepted', messageId: MessageId ?? '' };
    } catch (error) {
      return meaningOf(error);
    }
  },
});
