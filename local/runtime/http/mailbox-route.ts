import { mailboxPage } from '../mailbox/page.ts';
import type { Mailbox } from '../mailbox.ts';
import type { HttpAnswer } from './function-response.ts';

/** Anybody may have written a mail, so nothing on the page or in a mail runs or is loaded from elsewhere. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

interface MailboxRequest {
  readonly query: URLSearchParams;
  /** The `Accept` header; empty if absent. */
  readonly accept: string;
}

/** `GET /local/mailbox?to=`: JSON for programs, a page for callers that ask for HTML. An empty `to` filters nothing. */
export function answerMailbox(mailbox: Mailbox, { query, accept }: MailboxRequest): HttpAnswer {
  const to = query.get('to') || undefined;
  const items = mailbox.list(to);
  const headers = { 'cache-control': 'no-store', vary: 'accept' };
  if (!wantsPage(accept))
    return { status: 200, headers: { ...headers, 'content-type': 'application/json' }, body: json({ items }) };
  const pageHeaders = {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers: pageHeaders, body: Buffer.from(mailboxPage(items, to)) };
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Returns whether the caller asks for HTML by name, as browsers do, and before JSON. */
function wantsPage(accept: string): boolean {
  const types = accept.split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  const html = types.indexOf('text/html');
  const data = types.indexOf('application/json');
  return html >= 0 && (data < 0 || html < data);
}
