import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerMailbox } from '../../../local/runtime/http/mailbox-route.ts';
import { mailboxPage } from '../../../local/runtime/mailbox/page.ts';
import { type Mail, Mailbox } from '../../../local/runtime/mailbox.ts';

const aMail = (changed: Partial<Mail> = {}): Mail => ({
  to: 'ana@example.com',
  subject: 'Hello',
  text: 'Text',
  html: '<!DOCTYPE html><html dir="ltr" lang="zh-CN"><body><p>您好</p></body></html>',
  tags: {},
  sentAt: '2030-01-02T03:04:05.678Z',
  ...changed,
});

describe('the page of the mailbox', () => {
  test('shows recipient, subject and time of each mail, and both of its forms', () => {
    const page = mailboxPage([aMail()]);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<span class="subject" lang="zh-CN">Hello</span>');
    expect(page).toContain('To ana@example.com');
    expect(page).toContain('<time datetime="2030-01-02T03:04:05.678Z">2030-01-02 03:04:05 UTC</time>');
    expect(page).toContain('title="Hello" srcdoc="&lt;!DOCTYPE html&gt;');
    expect(page).toContain('<pre lang="zh-CN">Text</pre>');
    expect(page).toContain('1 mail, newest first.');
  });

  test('escapes the content of a mail', () => {
    const evil = `"'></iframe></pre></title><script>alert(1)</script>&amp;`;
    const page = mailboxPage([aMail({ to: evil, subject: evil, text: evil, html: `<html lang="x"y">${evil}` })], evil);
    expect(page).not.toContain('<script');
    expect(page.match(/<\/(iframe|pre|title)>/g)).toEqual(['</title>', '</iframe>', '</pre>']);
    expect(page).toContain('&amp;amp;');
    expect(page).toContain('sandbox=""');
  });

  test('says that there is no mail, and how many mails it does not show', () => {
    expect(mailboxPage([])).toContain('No mail has been sent.');
    expect(mailboxPage([], 'a@b.c')).toContain('No mail to <b>a@b.c</b> has been sent.');
    const many = mailboxPage(Array.from({ length: 51 }, () => aMail()));
    expect(many).toContain('51 mails, newest first; the newest 50 are shown.');
    expect(many.match(/<iframe/g)).toHaveLength(50);
  });
});

describe('GET /local/mailbox', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mailbox-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const mailbox = new Mailbox({ directory, now: () => 0 });
  mailbox.add(aMail());
  const get = (accept: string, query = '') => answerMailbox(mailbox, { accept, query: new URLSearchParams(query) });
  const typeOf = (accept: string) => get(accept).headers['content-type'];

  test.each(['', '*/*', 'application/json', 'application/json, text/html', 'text/plain'])(
    'returns JSON for "%s"',
    (accept) => {
      expect(typeOf(accept)).toBe('application/json');
    },
  );

  test.each(['text/html', 'TEXT/HTML;q=0.9', 'text/html,application/xhtml+xml,*/*;q=0.8'])(
    'returns a page for "%s"',
    (accept) => expect(typeOf(accept)).toBe('text/html; charset=utf-8'),
  );

  test('lists mail as the contract says', () => {
    const items = [aMail({ sentAt: '1970-01-01T00:00:00.000Z' })];
    for (const query of ['', 'to=', 'to=ana@example.com'])
      expect(JSON.parse(get('', query).body.toString())).toEqual({ items });
    expect(JSON.parse(get('', 'to=bob@example.com').body.toString())).toEqual({ items: [] });
  });

  test('lets no page run or load anything', () => {
    expect(get('text/html').headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline';/,
    );
  });
});
