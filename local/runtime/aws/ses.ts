import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Mailbox } from '../mailbox.ts';
import { ServiceError } from './service-error.ts';

const content = z.object({ Data: z.string() });
const request = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).check(z.minLength(1), z.maxLength(50)) }),
  Content: z.object({
    Simple: z.object({
      Subject: content,
      Body: z.object({ Text: z.optional(content), Html: z.optional(content) }),
    }),
  }),
  EmailTags: z.optional(z.array(z.object({ Name: z.string(), Value: z.string() }))),
});

/** `a@b.example` or `Name <a@b.example>`, in ASCII; SES accepts no other address. */
const address = /^(?:[^<>]*<([!-;=?A-~]+@[!-;=?A-~]+)>|([!-;=?A-~]+@[!-;=?A-~]+))$/;

/**
 * `SendEmail` with simple content: each recipient's mail is in the mailbox before the response. Refuses mail that lacks
 * a part (`BadRequestException`), or that the mailbox refuses (`MessageRejected`), for all of its recipients.
 */
export function sendEmail(mailbox: Mailbox, input: unknown): unknown {
  const { FromEmailAddress, Destination, Content, EmailTags = [] } = parse(input);
  addressOf(FromEmailAddress);
  const { Subject, Body } = Content.Simple;
  if (!Body.Text && !Body.Html) throw badRequest('The message has no body: give Text, Html or both.');
  const recipients = Destination.ToAddresses.map(addressOf);
  // Without the address, because it is personal data and the message ends up in logs.
  if (recipients.some((to) => mailbox.refuses(to)))
    throw new ServiceError('MessageRejected', 'Address is on the suppression list.');
  const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]));
  const mail = { subject: Subject.Data, text: Body.Text?.Data ?? '', html: Body.Html?.Data ?? '', tags };
  for (const to of recipients) mailbox.add({ to, ...mail });
  return { MessageId: randomUUID() };
}

const badRequest = (message: string) => new ServiceError('BadRequestException', message);

function parse(input: unknown): z.infer<typeof request> {
  const parsed = request.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(`${issue?.path.join('.')}: missing or invalid.`);
}

function addressOf(text: string): string {
  const [, named, bare] = address.exec(text.trim()) ?? [];
  const found = named ?? bare;
  if (!found) throw badRequest("Missing final '@domain'");
  return found;
}
