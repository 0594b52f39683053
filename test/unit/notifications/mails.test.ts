import { mailedEvents } from '../../../lib/contract/events.ts';
import { reasonCodes } from '../../../lib/domain/review/decision-codes.ts';
import { compose } from '../../../lib/notifications/compose.ts';
import { fieldWords } from '../../../lib/notifications/field-words.ts';
import { htmlOf } from '../../../lib/notifications/html.ts';
import { plainTextOf } from '../../../lib/notifications/plain-text.ts';
import { anApplicationAfter, anEvent, anOccasion } from '../../support/mail-events.ts';

const mail = (...occasion: Parameters<typeof anOccasion>) => {
  const content = compose(anOccasion(...occasion));
  return { subject: content.subject, html: htmlOf(content), text: plainTextOf(content) };
};
const everyMail = mailedEvents.flatMap((type) =>
  (['en', 'zh-CN'] as const).map((language) => [type, language] as const),
);

describe.each(everyMail)('%s in %s', (type, language) => {
  test('has no missing value, and states its language', () => {
    const { subject, html, text } = mail(type, language);
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|[{}]/);
    }
    const read = language === 'zh-CN' && !['SecondApprovalRequested', 'ReviewOverdue'].includes(type) ? 'zh-CN' : 'en';
    expect(html).toContain(`lang="${read}"`);
    expect(/\p{Script=Han}/u.test(subject)).toBe(read === 'zh-CN');
    expect(subject.length).toBeLessThan(90);
  });

  test('says the same as HTML and as plain text', () => {
    const { blocks, greeting, footer, preheader } = compose(anOccasion(type, language));
    const { html, text } = mail(type, language);
    const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    for (const words of [greeting, footer, ...paragraphs]) {
      expect(text).toContain(words);
      expect(html).toContain(words.replaceAll('>', '&gt;').replaceAll("'", '&#x27;'));
    }
    expect(html).toContain(preheader);
  });

  test('loads nothing, and contains nothing that staff wrote for themselves', () => {
    const { html, text } = mail(type, language);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/);
    for (const part of [html, text]) {
      expect(part).not.toContain('STAFF-NOTE');
      expect(part).not.toContain('reviewer-1');
    }
  });
});

describe('the required content of each mail', () => {
  test.each([
    ['ApplicationStarted', 'draft'],
    ['ApplicationStarted', 'cannot purchase or provision'],
    ['ApplicationStarted', 'December 2, 2026'],
    ['ApplicationSubmitted', 'has been submitted successfully'],
    ['ApplicationSubmitted', 'Partner Programs > Huawei Cloud Partner Programs > Requested Partner Programs'],
    ['ReviewStarted', 'is now reviewing'],
    [
      'ChangesRequested',
      'Program application – Business plan\n  Name the customers of the first year.\n  A table will do.',
    ],
    ['ChangesRequested', 'DD04: Does a government'],
    ['ChangesRequested', 'December 2, 2026 at 09:00 UTC'],
    ['SecondApprovalRequested', 'from someone who has not taken part'],
    ['SecondApprovalRequested', 'November 16, 2026'],
    ['SecondApprovalRequested', 'https://console.vendor.example/review/app_'],
    ['ApplicationApproved', 'Your business area is Singapore. You can no longer change it'],
    ['ApplicationApproved', 'cannot use this account to purchase'],
    ['ApplicationApproved', 'Partner Programs Enrolled page'],
    ['ApplicationRejected', 'Which authority? (unclear-answer)'],
    ['ApplicationRejected', 'apply again from February 1, 2027'],
    ['ApplicationRejected', 'You can appeal once, before December 2, 2026'],
    ['ApplicationWithdrawn', 'can purchase and provision cloud services again'],
    ['ApplicationExpired', 'was not submitted in time'],
    ['ApplicationExpiring', 'expires on December 2, 2026 at 09:00 UTC'],
    ['ReviewOverdue', 'due by November 5, 2026 at 09:00 UTC and is overdue'],
    ['EnrollmentSuspended', 'has been suspended'],
    ['EnrollmentResumed', 'active again'],
    ['EnrollmentEnded', 'has ended'],
    ['EnrollmentExpiring', 'ends in 30 days, on November 2, 2027'],
  ] as const)('%s: %s', (type, words) => expect(mail(type).text).toContain(words));

  test.each([
    ['ApplicationSubmitted', '已提交成功'],
    ['ApplicationApproved', '您的业务区域为新加坡，今后不能修改'],
    ['ApplicationRejected', '您可以自2027年2月1日起重新申请'],
    ['EnrollmentExpiring', '30天后'],
  ] as const)('%s in Chinese: %s', (type, words) => expect(mail(type, 'zh-CN').text).toContain(words));
});

test.each([
  ['en', 'The term has ended.'],
  ['zh-CN', '有效期已满。'],
] as const)('the end of an enrollment says in %s whether its term has ended', (language, words) => {
  const { data } = anEvent('EnrollmentEnded');
  const ended = { event: anEvent('EnrollmentEnded', { data: { ...data, because: 'term-ended' } }) };
  expect(mail('EnrollmentEnded', language, ended).text).toContain(words);
  expect(mail('EnrollmentEnded', language).text).not.toContain(words);
});

describe('a reason with only a code', () => {
  const coded = (code: string, language: string) => {
    const application = anApplicationAfter('ChangesRequested');
    const decision = { ...application.decision!, reasons: [{ code }] };
    return mail('ChangesRequested', language, { application: { ...application, decision } });
  };

  test.each(reasonCodes)('%s is written in the language of the mail', (code) => {
    const [en, zh] = [coded(code, 'en').text, coded(code, 'zh-CN').text];
    expect(en).toMatch(new RegExp(`- [A-Z][^\\u4e00-\\u9fff]+\\. \\(${code}\\)`));
    expect(zh).toMatch(new RegExp(`- [\\u4e00-\\u9fff，]+。 \\(${code}\\)`));
  });

  test.each(['en', 'zh-CN'])('with a code without words is written as it is, once: %s', (language) => {
    for (const code of ['budget-2027', 'constructor']) {
      const { text, html } = coded(code, language);
      expect(text).toContain(`- ${code}\n`);
      expect([text.split(code).length, html.split(code).length]).toEqual([2, 2]);
    }
  });
});

describe('a mail leaves out', () => {
  test('that the account can purchase after its enrollment, where its freeze has passed to an application', () => {
    const sentence = 'can purchase and provision cloud services again';
    expect(mail('EnrollmentEnded').text).toContain(sentence);
    expect(mail('EnrollmentEnded', 'en', { isFrozen: true }).text).not.toContain(sentence);
  });

  test('that only some items may be changed, where an operator freed the area and everything may', () => {
    const sentence = 'You can change only the items below';
    expect(mail('ChangesRequested').text).toContain(sentence);
    const reasons = [
      { code: 'business-area-contested', pointer: '/steps/company-information/registrationNumber' },
    ] as const;
    const event = anEvent('ChangesRequested', { data: { reasons: [...reasons] } });
    const { text } = mail('ChangesRequested', 'en', { event, application: undefined });
    expect(text).not.toContain(sentence);
    expect(text).toContain('Another account claims this company');
  });

  test('an absent day to apply again from, and the appeal after an appeal', () => {
    const event = anEvent('ApplicationRejected', { data: { reasons: [] } });
    const application = { ...anApplicationAfter('ApplicationRejected'), appealOf: 'app_1' as never };
    const { text } = mail('ApplicationRejected', 'en', { event, application });
    expect(text).not.toMatch(/apply again|appeal/);
  });

  test('the messages of a later decision, and gives the codes and fields of its own event instead', () => {
    const later = anApplicationAfter('ApplicationRejected');
    const application = { ...later, decision: { ...later.decision!, at: '2026-12-24T00:00:00.000Z' } };
    const { text } = mail('ChangesRequested', 'en', { application });
    expect(text).toContain('The business plan is too vague. (plan-too-vague)');
    expect(text).not.toContain('Name the customers');
  });

  test('links, if no console is configured', () => {
    expect(mail('ApplicationSubmitted', 'en', { consoleUrl: undefined }).html).not.toContain('href');
  });

  test('no missing value: a text that lacks one fails, so no mail with a gap is sent', () => {
    const event = anEvent('ReviewOverdue', { data: {} });
    expect(() => compose(anOccasion('ReviewOverdue', 'en', { event, application: undefined }))).toThrow('due');
  });
});

describe('the words of people stay text', () => {
  const hostile = `<script>alert(1)</script><a href="https://evil.example">"'&`;
  const spoiled = anApplicationAfter('ChangesRequested');
  const decision = { ...spoiled.decision!, reasons: [{ code: 'x', message: hostile, pointer: `/steps/${hostile}` }] };
  const recipient = { ...anOccasion('ChangesRequested').recipient, name: `${hostile}\nBcc: all@evil.example` };
  const changed = { application: { ...spoiled, decision }, recipient };

  test('in HTML', () => {
    const { html } = mail('ChangesRequested', 'en', changed);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<a href="https://evil.example"');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('and a name never breaks a line', () => {
    expect(mail('ChangesRequested', 'en', changed).text).not.toMatch(/^Bcc:/m);
  });
});

describe('a field in words', () => {
  test.each([
    [
      '/steps/company-information/registeredAddress/postalCode',
      'Company information – Registered address – Postal code',
    ],
    ['/steps/business-qualification/certifications/1/name', 'Business qualification – Certifications – entry 2 – Name'],
    ['/steps/due-diligence', 'Due diligence questionnaire'],
    ['/steps/unheard-of/a~1b', 'unheard-of – a/b'],
    ['/steps/constructor', 'constructor'],
  ])('%s', (pointer, words) => expect(fieldWords(pointer, 'en')).toBe(words));
});
