import { type SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import type { Mail, Mailer, Sent } from '../notifications/ports.ts';

/** Refusals that hold for this mail for good: of its recipient or its content. */
const permanent = new Set(['MessageRejected', 'BadRequestException']);
/**
 * SES's words for a sender that is not verified, or no longer, and for anybody in the sandbox. By name it is a refusal
 * of the message, but every mail meets it, and none once the domain is mended.
 */
const unverified = /address(es)? (is|are) not verified/i;
/** The connection never came about, so nothing was handed over. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;

/**
 * What a failure says of the mail. An answer of SES that is no acceptance, be it a throttle, a 5xx or a setting that
 * is wrong, means that nothing was accepted; so does a connection that never came about. No answer means nothing.
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

/** SES takes no other characters in a tag. */
const tagged = (id: string) => id.replaceAll(/[^\w-]/g, '-');

/** The request: HTML and plain text, tags for the event's type and ids, and a mark that no one need answer (RFC 3834). */
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
    ...(mail.correlationId ? [{ Name: 'correlationId', Value: tagged(mail.correlationId) }] : []),
  ],
});

/** Sends by SES. The client must not try again by itself (`maxAttempts: 1`): a lost answer would send twice. */
export const sesMailer = (client: SESv2Client, from: string, configurationSet?: string): Mailer => ({
  send: async (mail) => {
    try {
      const { MessageId } = await client.send(new SendEmailCommand(inputOf(mail, from, configurationSet)));
      return { result: 'accepted', messageId: MessageId ?? '' };
    } catch (error) {
      return meaningOf(error);
    }
  },
});
