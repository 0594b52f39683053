import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MailLog } from '../../../local/runtime/mailbox/mail-log.ts';
import { Mailbox } from '../../../local/runtime/mailbox.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mailbox-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const aMail = (to: string, subject = 'Hello') => ({ to, subject, text: 'Text', html: '<p>您好</p>', tags: {} });
const open = (now = 0) => new Mailbox({ directory, now: () => now });

describe('the mailbox', () => {
  test('lists the newest first, with the time of the local clock', () => {
    open(Date.UTC(2030, 0, 2)).add(aMail('a@example.com', 'first'));
    open(Date.UTC(2030, 0, 1)).add(aMail('b@example.com', 'second'));
    expect(open().list()).toEqual([
      { ...aMail('b@example.com', 'second'), sentAt: '2030-01-01T00:00:00.000Z' },
      { ...aMail('a@example.com', 'first'), sentAt: '2030-01-02T00:00:00.000Z' },
    ]);
  });

  test('lists the mail of one recipient, whatever the case', () => {
    const mailbox = open();
    mailbox.add(aMail('Ana@example.com'));
    mailbox.add(aMail('banana@example.com'));
    expect(mailbox.list('ana@EXAMPLE.com').map(({ to }) => to)).toEqual(['Ana@example.com']);
    expect(mailbox.list('nobody@example.com')).toEqual([]);
  });

  test('refuses bouncing and suppressed addresses, from the moment that they are listed', () => {
    const mailbox = open();
    expect(mailbox.refuses('x@Bounce.Example')).toBe(true);
    expect(mailbox.refuses('x@bounce.example.com')).toBe(false);
    writeFileSync(join(directory, 'mailbox/suppressed.json'), '["X@bounce.example.com"]');
    expect(mailbox.refuses('x@bounce.example.com')).toBe(true);
  });
});

describe('the log of mails', () => {
  const file = () => join(directory, 'log');
  const filled = (count: number, keep: number) => {
    const log = new MailLog<number>(file(), keep);
    for (let number = 1; number <= count; number += 1) log.append(number);
    return log;
  };

  test.each([0, 1, 3, 4, 6, 7, 20])('keeps the newest three of %i', (count) => {
    const expected = [count, count - 1, count - 2].filter((number) => number > 0);
    expect(filled(count, 3).newest()).toEqual(expected);
    expect(new MailLog(file(), 3).newest()).toEqual(expected);
  });

  test('holds no more than two files of that size', () => {
    filled(20, 3);
    const lines = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8').split('\n').length);
    expect(lines.map((count) => count - 1)).toEqual([2, 3]);
  });

  test('continues where a former run ended', () => {
    filled(2, 3);
    const log = new MailLog<number>(file(), 3);
    for (const number of [3, 4]) log.append(number);
    expect(log.newest()).toEqual([4, 3, 2]);
  });

  test('drops a line that a crash cut off, even in the middle of a character, and nothing else', () => {
    new MailLog<string>(file()).append('您好');
    appendFileSync(file(), Buffer.from('"您好').subarray(0, 3));
    expect(new MailLog(file()).newest()).toEqual(['您好']);
    const log = new MailLog<string>(file());
    log.append('再见');
    expect(log.newest()).toEqual(['再见', '您好']);
  });
});
