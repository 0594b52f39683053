import { mailedEvents, publishedEvents } from '../../../lib/contract/events.ts';
import { isMailed } from '../../../lib/notifications/event.ts';
import { contactOf, isToldToContact, recipientOf, rolesOf } from '../../../lib/notifications/recipients.ts';
import { languageOf } from '../../../lib/words/languages.ts';
import { anAccount } from '../../support/builders.ts';

test.each([
  ['zh', 'zh-CN'],
  ['zh-CN', 'zh-CN'],
  ['ZH-hans-SG', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['en', 'en'],
  ['zha', 'en'],
  ['de', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the language of %p is %s', (tag, language) => expect(languageOf(tag)).toBe(language));

test('nobody gets a mail about something that the approval or the application already says', () => {
  expect(publishedEvents.filter((type) => !isMailed(type))).toEqual([
    'ReviewReleased',
    'EnrollmentStarted',
    'PurchaseFreezeStarted',
    'PurchaseFreezeLifted',
  ]);
});

test('reviewers get a mail if one of them must act, and the applicant gets all others', () => {
  const toReviewers = mailedEvents.filter((type) => rolesOf(type).includes('reviewers'));
  expect(toReviewers).toEqual(['SecondApprovalRequested', 'ReviewOverdue']);
  expect(mailedEvents.filter((type) => !rolesOf(type).includes('applicant'))).toEqual(toReviewers);
});

test('the applicant has the name and address of the identity source', () => {
  const account = anAccount({ identity: { language: 'zh-Hans' } });
  expect(recipientOf('applicant', account, 'reviewers@vendor.example')).toEqual({
    role: 'applicant',
    address: 'ops@merlion.example',
    name: 'Merlion Cloud Pte. Ltd.',
    language: 'zh-CN',
  });
});

test('an account without identity, or with an empty address, has no recipient', () => {
  expect(recipientOf('applicant', anAccount({ identity: 'silent' }), undefined).address).toBeUndefined();
  expect(recipientOf('applicant', anAccount({ identity: { email: '' } }), undefined).address).toBeUndefined();
});

test('reviewers share an address and read English, whatever the account does', () => {
  const account = anAccount({ identity: { language: 'zh-CN' } });
  expect(recipientOf('reviewers', account, 'reviewers@vendor.example')).toEqual({
    role: 'reviewers',
    address: 'reviewers@vendor.example',
    language: 'en',
  });
});

test('the contact gets mails about the application, and none about the account', () => {
  expect(mailedEvents.filter((type) => !isToldToContact(type))).toEqual(
    mailedEvents.filter((type) => /^Enrollment/.test(type) || rolesOf(type).includes('reviewers')),
  );
});

describe('the contact of an application', () => {
  const named = (contact: unknown) => ({
    steps: { 'company-information': { answers: { contact }, missing: [], savedAt: '2026-11-02T09:00:00.000Z' } },
  });
  const account = anAccount({ identity: { language: 'zh-Hans' } });

  test('has its own name and address, with the domain in A-labels, and the language of the account', () => {
    expect(contactOf(named({ name: ' Mei Ling ', email: 'mei@müller.example' }), account)).toEqual({
      role: 'contact',
      address: 'mei@xn--mller-kva.example',
      name: 'Mei Ling',
      language: 'zh-CN',
    });
  });

  test.each([
    ['nothing was saved', undefined],
    ['the address is left out', { name: 'Mei' }],
    ['the address is half typed', { email: 'mei@' }],
    ['the address is not text', { email: 7 }],
    ['the contact is not an object', 'mei@example.com'],
    ['the contact is null', null],
    ['the address is the account’s', { email: 'ops@merlion.example' }],
    ['the address is the account’s in capitals', { email: 'OPS@Merlion.example' }],
  ])('gets no mail if %s', (_, contact) => {
    expect(contactOf(named(contact), account)).toBeUndefined();
    expect(contactOf({ steps: {} }, account)).toBeUndefined();
  });

  test('gets mail if the account has no address', () => {
    const silent = anAccount({ identity: 'silent' });
    expect(contactOf(named({ email: 'mei@example.com' }), silent)).toMatchObject({ address: 'mei@example.com' });
  });
});

test('mail to an internationalised domain uses A-labels', () => {
  const account = anAccount({ identity: { email: 'user@пример.example' } });
  expect(recipientOf('applicant', account, undefined).address).toBe('user@xn--e1afmkfd.example');
});
